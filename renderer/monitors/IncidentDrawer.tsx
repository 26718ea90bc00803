import { useQuery } from '@tanstack/react-query'
import type { CauseRequest, CauseSignal } from '../../shared/contract/causes'
import type { IncidentAlarm, MonitorIncident } from '../../shared/contract/monitors'
import { Acknowledge } from '../alarms/Acknowledge'
import { SeverityMark } from '../alarms/AlarmMark'
import { changeWords, metricWords, metricWriter, monitorName, whereWords } from '../alarms/words'
import { changeSpans } from '../change-spans'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Content } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Notice, Stat, Stats } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import styles from './Monitors.module.css'
import { Timeline } from './Timeline'

/** One incident: what, where, since when, what was changed before it, and its timeline. Linkable. */
export function IncidentDrawer({ id }: { id: string }) {
  const t = useText()
  const format = useFormat()
  const { lay } = useView()
  const { outline } = useScope()
  const { data, error, refetch } = useQuery(reads('incidents.get', { id }))
  const question = data && questionOf(data, outline?.first ?? null)
  return (
    <Drawer
      isOpen
      onClose={() => lay(null)}
      title={<bdi>{data ? metricWords(data.cause, t) : t('monitors.tab.incidents')}</bdi>}
      note={data && <bdi>{whereWords(data.slice, t, format)}</bdi>}
      mark={
        data &&
        (data.closedAt === null ? (
          <SeverityMark severity={data.severity} />
        ) : (
          <Mark tone="ok">{t('incidents.closed.state')}</Mark>
        ))
      }
      width="560px"
      testId="incident-drawer"
      footer={
        data && (
          <>
            <Acknowledge
              ids={data.closedAt === null ? data.alarms.map(({ monitor }) => monitor.id) : []}
              acknowledged={data.acknowledged}
            />
            <span className={styles.gap} />
            {question && (
              <Button variant="primary" onPress={() => lay({ kind: 'causes', question })}>
                {t('causes.open')}
              </Button>
            )}
          </>
        )
      }
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={160} />}
      {data && <Full incident={data} end={outline?.last ?? data.openedAt} currency={outline?.currency ?? ''} />}
    </Drawer>
  )
}

function Full({ incident, end, currency }: { incident: MonitorIncident; end: string; currency: string }) {
  const t = useText()
  const format = useFormat()
  const lay = useView((view) => view.lay)
  const { alarms, beganAt, closedAt, share, slice, justBefore } = incident
  const [root] = alarms
  const columns: Column<IncidentAlarm>[] = [
    {
      id: 'monitor',
      header: t('monitors.column.monitor'),
      value: ({ monitor }) => monitorName(monitor, t),
      cell: ({ monitor }) => <bdi className={styles.name}>{monitorName(monitor, t)}</bdi>,
    },
    {
      id: 'where',
      header: t('monitors.column.where'),
      rank: 1,
      value: ({ monitor }) => whereWords(monitor.slice, t, format),
      cell: ({ monitor }) => <bdi className={styles.where}>{whereWords(monitor.slice, t, format)}</bdi>,
    },
    {
      id: 'change',
      header: t('monitors.column.change'),
      align: 'end',
      value: ({ reading }) => reading.change,
      cell: ({ reading }) => <span dir="ltr">{changeWords(reading, format) || '—'}</span>,
    },
    {
      id: 'fired',
      header: t('monitors.timeline.fired'),
      value: ({ firedAt }) => firedAt,
      cell: ({ firedAt }) => format.dateTime(firedAt),
    },
  ]
  return (
    <>
      <Stats>
        {root?.reading.change != null && (
          <Stat label={t('monitors.stat.change')}>
            <span dir="ltr">{format.signedPercent(root.reading.change, 1)}</span>
          </Stat>
        )}
        {root?.reading.value != null && (
          <Stat label={t('monitors.column.value')}>
            <span dir="ltr">{metricWriter(root.monitor.metric, currency, format)(root.reading.value)}</span>
          </Stat>
        )}
        <Stat label={t('monitors.incident.began')}>{format.dateTime(beganAt)}</Stat>
        <Stat label={t('monitors.incident.lasted')}>
          {format.duration(Date.parse(closedAt ?? end) - Date.parse(beganAt))}
        </Stat>
      </Stats>
      {share !== null && (
        <Notice tone="info">
          {t('monitors.incident.share', { where: whereWords(slice, t, format), share: format.percent(share, 0) })}
        </Notice>
      )}
      {justBefore && (
        <p>
          <span className={styles.quiet}>{t('incidents.column.before')}</span> <Content>{justBefore.title}</Content>{' '}
          <span className={styles.quiet}>{format.dateTime(justBefore.ts)}</span>
        </p>
      )}
      <section>
        <h3 className={styles.heading}>{t('monitors.incident.timeline')}</h3>
        <Timeline incident={incident} />
      </section>
      <section>
        <h3 className={styles.heading}>{t('monitors.incident.alarms')}</h3>
        <Table<IncidentAlarm>
          label={t('monitors.incident.alarms')}
          rows={alarms}
          columns={columns}
          rowKey={({ monitor, firedAt }) => `${monitor.id} ${firedAt}`}
          onOpen={({ monitor }) => lay({ kind: 'monitor', id: monitor.id })}
          maxBlockSize="300px"
        />
      </section>
    </>
  )
}

const outcomes = {
  ctr: 'click',
  cart_rate: 'cart',
  purchase_rate: 'purchase',
  gmv: 'gmv',
  negative_rate: 'negative',
} as const
const requests = { empty_rate: 'empty', error_rate: 'error', fallback_rate: 'fallback' } as const

/** What the search for causes is asked about an incident; null for what it cannot search. */
function questionOf(
  { cause, slice, beganAt, closedAt, alarms }: MonitorIncident,
  first: string | null,
): CauseRequest | null {
  const signal = signalOf(cause, slice)
  if (!signal) return null
  const until =
    closedAt ??
    alarms
      .map(({ firedAt }) => firedAt)
      .sort()
      .at(-1) ??
    beganAt
  const { surface, model } = slice
  const filters = { ...(surface === undefined ? {} : { surface }), ...(model === undefined ? {} : { model }) }
  return { signal, ...changeSpans(beganAt, { from: beganAt, to: until }, first), filters }
}

function signalOf(
  { metric, subject }: MonitorIncident['cause'],
  { surface, model }: MonitorIncident['slice'],
): CauseSignal | null {
  if (metric in outcomes) return { kind: 'outcome', event: outcomes[metric as keyof typeof outcomes] }
  if (metric in requests) return { kind: 'requests', event: requests[metric as keyof typeof requests] }
  if (subject === '') return null
  if (metric === 'latency_p95') return { kind: 'latency', stage: subject }
  if (metric === 'skew') return { kind: 'skew', feature: subject }
  if (metric === 'drift' && surface !== undefined && model !== undefined) {
    return { kind: 'drift', feature: subject, surface, model }
  }
  return null
}
