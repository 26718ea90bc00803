import { useCallback, useState } from 'react'
import type { Monitor } from '../../shared/contract/monitors'
import { UNKEPT } from '../../shared/monitors/defaults'
import { useAlarmAct } from '../alarms/Acknowledge'
import { metricWords } from '../alarms/words'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { toast } from '../ui/Toast'
import { useView } from '../view-state'
import { Backtest } from './Backtest'
import { DraftFields } from './DraftFields'
import { judgedKey, missingOf } from './draft-form'
import styles from './Monitors.module.css'

/** A monitor is made, or changed: what, where, by which rule; tried on the past before it is kept. */
export function DraftDrawer({ monitor }: { monitor: Monitor }) {
  const t = useText()
  const act = useAlarmAct()
  const lay = useView((view) => view.lay)
  const [draft, setDraft] = useState(monitor)
  const [triedKey, setTriedKey] = useState<string | null>(null)
  const tried = useCallback((one: Monitor) => setTriedKey(judgedKey(one)), [])
  const isNew = monitor.id === UNKEPT
  const missing = missingOf(draft)
  const ready = missing === null && triedKey === judgedKey(draft)
  async function save() {
    const createdFrom = draft.createdFrom === 'default' ? 'monitors' : draft.createdFrom
    const kept = {
      ...draft,
      name: draft.name.trim(),
      owner: draft.owner.trim(),
      createdFrom,
      id: isNew ? null : draft.id,
    }
    if (!(await act(() => call('monitors.save', { monitor: kept })))) return
    toast({ tone: 'ok', title: t('monitors.draft.saved') })
    lay(null)
  }
  return (
    <Drawer
      isOpen
      onClose={() => lay(null)}
      title={t(isNew ? 'monitors.draft.title' : 'monitors.draft.change')}
      note={<bdi>{metricWords(draft, t)}</bdi>}
      width="560px"
      testId="draft-drawer"
      footer={
        <>
          <span className={styles.gap} />
          <Button onPress={() => lay(null)}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!ready}
            hint={ready ? undefined : t('monitors.draft.first')}
            onPress={() => void save()}
            data-testid="draft-save"
          >
            {t('monitors.draft.save')}
          </Button>
        </>
      }
    >
      <DraftFields draft={draft} onChange={setDraft} missing={missing} />
      {missing === null && <Backtest monitor={draft} onTried={tried} />}
    </Drawer>
  )
}
