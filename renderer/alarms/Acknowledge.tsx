import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { Acknowledgement } from '../../shared/contract/monitors'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Content } from '../ui/Id'
import { Popup } from '../ui/Popup'
import { toastError } from '../ui/Toast'
import { Hint } from '../ui/Tooltip'
import { useView } from '../view-state'
import styles from './Alarms.module.css'

/** What is said about monitors is seen at once wherever they are listed. */
export function useAlarmAct(): (act: () => Promise<unknown>) => Promise<boolean> {
  const t = useText()
  const client = useQueryClient()
  return async (act) => {
    try {
      await act()
      return true
    } catch (thrown) {
      toastError(thrown, t)
      return false
    } finally {
      await client.invalidateQueries({
        predicate: ({ queryKey }) => /^(monitors|incidents)\./.test(String(queryKey[0])),
      })
    }
  }
}

/** The name under which somebody acts: as they last wrote it, else whom the serving API knows them as. */
export function usePerson(): [string, (name: string) => void] {
  const person = useView((view) => view.person)
  const set = useView((view) => view.set)
  const { data } = useQuery({ ...reads('serving.capabilities', {}), enabled: person === null })
  return [person ?? data?.user ?? '', (name) => set({ person: name })]
}

/** Who has it and since when, or the button to take it. */
export function Acknowledge({
  ids,
  acknowledged,
  testId = 'acknowledge',
}: {
  ids: readonly string[]
  acknowledged: Acknowledgement | null
  testId?: string
}) {
  const t = useText()
  const format = useFormat()
  if (acknowledged) {
    const { by, at, note } = acknowledged
    return (
      <Hint text={[t('alarm.acknowledged'), note].filter(Boolean).join(': ')}>
        <span className={styles.taken} data-testid={`${testId}-by`}>
          <Check aria-hidden="true" /> <Content>{by}</Content>
          <span className={styles.when}>{format.time(at)}</span>
        </span>
      </Hint>
    )
  }
  if (ids.length === 0) return null
  return (
    <Popup
      label={t('alarm.acknowledge')}
      title={t('alarm.acknowledge.title')}
      variant="default"
      width="300px"
      testId={testId}
    >
      {(close) => <Form ids={ids} close={close} />}
    </Popup>
  )
}

function Form({ ids, close }: { ids: readonly string[]; close: () => void }) {
  const t = useText()
  const act = useAlarmAct()
  const [person, setPerson] = usePerson()
  const [by, setBy] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const name = (by ?? person).trim()
  async function acknowledge() {
    setPerson(name)
    if (await act(() => call('monitors.acknowledge', { ids: [...ids], by: name, note: note.trim() }))) close()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== '') void acknowledge()
      }}
    >
      <p className={styles.text}>{t('alarm.acknowledge.text')}</p>
      <Field
        label={t('alarm.by')}
        value={by ?? person}
        onChange={setBy}
        maxLength={120}
        data-testid="acknowledge-name"
      />
      <Field label={t('alarm.note')} value={note} onChange={setNote} maxLength={500} autoFocus />
      <DialogActions>
        <Button onPress={close}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={name === ''} data-testid="acknowledge-confirm">
          {t('alarm.acknowledge')}
        </Button>
      </DialogActions>
    </form>
  )
}
