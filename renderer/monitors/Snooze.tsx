import { useState } from 'react'
import type { MonitorStatus } from '../../shared/contract/monitors'
import { systemClock } from '../../shared/time'
import { useAlarmAct, usePerson } from '../alarms/Acknowledge'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { NumberField } from '../ui/NumberField'
import { Popup } from '../ui/Popup'
import { Segmented } from '../ui/Segmented'
import styles from './Monitors.module.css'

const lengths = ['1', '4', '24', '72'] as const
const HOUR = 3_600_000

/** Puts an alarm aside for a while, unless it becomes worse than a size; or wakes it. */
export function Snooze({ status }: { status: MonitorStatus }) {
  const t = useText()
  const act = useAlarmAct()
  const [person] = usePerson()
  const { monitor, snooze } = status
  if (snooze) {
    const input = { ids: [monitor.id], by: person || snooze.by, until: null, unlessWorseThan: null }
    return (
      <Button small onPress={() => void act(() => call('monitors.snooze', input))} data-testid="monitor-wake">
        {t('monitors.snooze.wake')}
      </Button>
    )
  }
  return (
    <Popup
      label={t('monitors.snooze')}
      title={t('monitors.snooze.title')}
      variant="default"
      width="320px"
      testId="snooze"
    >
      {(close) => <Form status={status} close={close} />}
    </Popup>
  )
}

function Form({ status, close }: { status: MonitorStatus; close: () => void }) {
  const t = useText()
  const act = useAlarmAct()
  const [person, setPerson] = usePerson()
  const [by, setBy] = useState<string | null>(null)
  const [hours, setHours] = useState<(typeof lengths)[number]>('4')
  const [worse, setWorse] = useState(Number.NaN)
  const name = (by ?? person).trim()
  async function snooze() {
    setPerson(name)
    const until = new Date(systemClock() + Number(hours) * HOUR).toISOString()
    const unlessWorseThan = Number.isNaN(worse) ? null : worse
    const input = { ids: [status.monitor.id], by: name, until, unlessWorseThan }
    if (await act(() => call('monitors.snooze', input))) close()
  }
  return (
    <form
      className={styles.snooze}
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== '') void snooze()
      }}
    >
      <div className={styles.labelled}>
        <span className={styles.label}>{t('monitors.snooze.for')}</span>
        <Segmented
          small
          label={t('monitors.snooze.for')}
          value={hours}
          options={lengths.map((value) => ({ value, label: t('monitors.hours', { n: Number(value) }) }))}
          onChange={setHours}
        />
      </div>
      <NumberField
        label={t('monitors.snooze.unless')}
        description={t('monitors.snooze.unless.hint')}
        value={worse}
        onChange={setWorse}
        minValue={0}
        formatOptions={{ style: 'percent', maximumFractionDigits: 0 }}
        step={0.05}
      />
      <Field label={t('alarm.by')} value={by ?? person} onChange={setBy} maxLength={120} />
      <DialogActions>
        <Button onPress={close}>{t('ui.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={name === ''} data-testid="snooze-confirm">
          {t('monitors.snooze')}
        </Button>
      </DialogActions>
    </form>
  )
}
