import { useQuery } from '@tanstack/react-query'
import { MonitorState, type MonitorStatus } from '../../shared/contract/monitors'
import { Acknowledge, useAlarmAct } from '../alarms/Acknowledge'
import { AlarmMark } from '../alarms/AlarmMark'
import { changeWords, isAlarm, metricWriter, monitorName, whereWords } from '../alarms/words'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { Button } from '../ui/Button'
import { useConfirm } from '../ui/Dialog'
import { Drawer } from '../ui/Drawer'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Notice, Stat, Stats } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { useView } from '../view-state'
import { Backtest } from './Backtest'
import { isMade } from './finding'
import styles from './Monitors.module.css'
import { againstWords } from './MonitorTable'
import { Snooze } from './Snooze'

/** One monitor: how it stands, what a person can say about it, and what became of it. Linkable. */
export function MonitorDrawer({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const lay = useView((view) => view.lay)
  const { data, error, refetch } = useQuery(reads('monitors.list', {}))
  const status = data?.statuses.find(({ monitor }) => monitor.id === id)
  return (
    <Drawer
      isOpen
      onClose={() => lay(null)}
      title={status ? <bdi>{monitorName(status.monitor, t)}</bdi> : t('monitors.column.monitor')}
      note={status && <bdi>{whereWords(status.monitor.slice, t, format)}</bdi>}
      mark={status && <AlarmMark state={status.state} snoozed={status.snooze !== null} />}
      width="540px"
      testId="monitor-drawer"
      footer={status && <Acts status={status} />}
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={120} />}
      {data && !status && <EmptyState compact title={t('monitors.gone')} />}
      {status && <Standing status={status} />}
    </Drawer>
  )
}

function Acts({ status }: { status: MonitorStatus }) {
  const t = useText()
  const confirm = useConfirm()
  const act = useAlarmAct()
  const lay = useView((view) => view.lay)
  const { monitor } = status
  async function remove() {
    const question = { title: t('monitors.remove.ask'), text: t('monitors.remove.text'), action: t('monitors.remove') }
    if (!(await confirm({ ...question, danger: true }))) return
    if (await act(() => call('monitors.remove', { id: monitor.id }))) lay(null)
  }
  return (
    <>
      <Acknowledge ids={isAlarm(status) ? [monitor.id] : []} acknowledged={status.acknowledged} />
      <Snooze status={status} />
      <span className={styles.gap} />
      <Button small onPress={() => lay({ kind: 'draft', monitor })} data-testid="monitor-edit">
        {t('monitors.edit')}
      </Button>
      {isMade(status) && (
        <Button small onPress={() => void remove()}>
          {t(monitor.id.startsWith('made/') ? 'monitors.remove' : 'monitors.remove.default')}
        </Button>
      )}
    </>
  )
}

function Standing({ status }: { status: MonitorStatus }) {
  const t = useText()
  const format = useFormat()
  const { outline } = useScope()
  const { monitor, reading, snooze, threshold } = status
  const write = metricWriter(monitor.metric, outline?.currency ?? '', format)
  return (
    <>
      {reading?.error && <ErrorPanel error={{ ...reading.error }} />}
      {snooze && (
        <Notice tone="info">{t('alarm.snoozed.until', { time: format.dateTime(snooze.until), by: snooze.by })}</Notice>
      )}
      {reading && (
        <Stats>
          <Stat label={t('monitors.column.value')} note={againstWords(status, write, t)}>
            <span dir="ltr">{reading.value === null ? '—' : write(reading.value)}</span>
          </Stat>
          <Stat
            label={t('monitors.stat.change')}
            note={<span dir="ltr">{changeWords(reading, format).split(' ').slice(1).join(' ')}</span>}
          >
            <span dir="ltr">{reading.change === null ? '—' : format.signedPercent(reading.change, 1)}</span>
          </Stat>
          <Stat
            label={t('monitors.column.p')}
            note={t('monitors.p.hint', { threshold: format.significant(threshold, 2) })}
          >
            <span dir="ltr">{reading.p === null ? '—' : format.probability(reading.p)}</span>
          </Stat>
          <Stat label={t('monitors.stat.n')} note={t('monitors.hours', { n: reading.window })}>
            {format.compact(reading.n)}
          </Stat>
        </Stats>
      )}
      <p className={styles.quiet}>{t(`monitors.rule.${monitor.rule.kind}.explain`)}</p>
      <Backtest monitor={monitor} />
      <History id={monitor.id} write={write} />
    </>
  )
}

function History({ id, write }: { id: string; write: (value: number) => string }) {
  const t = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(reads('monitors.history', { id }))
  return (
    <section data-testid="monitor-history">
      <h3 className={styles.heading}>
        {t('monitors.history')} {data && <HowComputed evidence={data.evidence} />}
      </h3>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={80} />}
      {data?.events.length === 0 && <p className={styles.quiet}>{t('monitors.history.none')}</p>}
      {data && data.events.length > 0 && (
        <ol className={styles.events}>
          {data.events.map((event) => (
            <li key={`${event.ts} ${event.to} ${event.by}`}>
              <span className={styles.when}>{format.dateTime(event.ts)}</span>
              <EventMark to={event.to} />
              <span className={styles.words}>
                {event.value !== null && <bdi dir="ltr">{write(event.value)}</bdi>}
                {event.by !== 'monitor' && <bdi>{t('monitors.history.by', { who: event.by })}</bdi>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function EventMark({ to }: { to: string }) {
  const t = useText()
  const state = MonitorState.safeParse(to)
  if (state.success) return <AlarmMark state={state.data} />
  if (to === 'acknowledged' || to === 'snoozed' || to === 'awake') return <span>{t(`monitors.event.${to}`)}</span>
  return <span>{to}</span>
}
