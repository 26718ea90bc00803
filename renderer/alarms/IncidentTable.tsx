import type { MonitorIncident } from '../../shared/contract/monitors'
import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import { Acknowledge } from './Acknowledge'
import { SeverityMark } from './AlarmMark'
import styles from './Alarms.module.css'
import { byUrgency, changeWords, metricWords, whereWords } from './words'

const none = <span className={styles.none}>—</span>

/** Incidents, the most urgent first; a row opens the one it is about. */
export function IncidentTable({
  incidents,
  label,
  end,
}: {
  incidents: readonly MonitorIncident[]
  label: string
  /** Now, as the log has it: an open incident lasts until then. */
  end: string
}) {
  const t = useText()
  const format = useFormat()
  const lay = useView((view) => view.lay)
  const loudness = { critical: 3, warning: 2, notice: 1 }
  const columns: Column<MonitorIncident>[] = [
    {
      id: 'severity',
      header: t('incidents.column.severity'),
      width: '104px',
      value: (row) => (row.closedAt === null ? loudness[row.severity] : 0),
      cell: (row) =>
        row.closedAt === null ? (
          <SeverityMark severity={row.severity} />
        ) : (
          <Mark tone="ok">{t('incidents.closed.state')}</Mark>
        ),
    },
    {
      id: 'what',
      header: t('incidents.column.what'),
      value: (row) => metricWords(row.cause, t),
      cell: (row) => <bdi className={styles.what}>{metricWords(row.cause, t)}</bdi>,
    },
    {
      id: 'where',
      header: t('incidents.column.where'),
      value: (row) => whereWords(row.slice, t, format),
      cell: (row) => <bdi className={styles.where}>{whereWords(row.slice, t, format)}</bdi>,
    },
    {
      id: 'change',
      header: t('incidents.column.change'),
      align: 'end',
      rank: 3,
      value: (row) => row.alarms[0]?.reading.change ?? null,
      cell: (row) => <span dir="ltr">{row.alarms[0] ? changeWords(row.alarms[0].reading, format) || '—' : '—'}</span>,
    },
    {
      id: 'since',
      header: t('incidents.column.since'),
      value: (row) => row.beganAt,
      cell: (row) =>
        t('overview.lasting', {
          time: format.dateTime(row.beganAt),
          duration: format.duration(Date.parse(row.closedAt ?? end) - Date.parse(row.beganAt)),
        }),
    },
    {
      id: 'alarms',
      header: t('incidents.column.alarms'),
      align: 'end',
      rank: 2,
      value: (row) => row.alarms.length,
    },
    {
      id: 'before',
      header: t('incidents.column.before'),
      rank: 1,
      value: (row) => row.justBefore?.ts ?? null,
      cell: (row) => (row.justBefore ? <Content>{row.justBefore.title}</Content> : none),
    },
    {
      id: 'taken',
      header: t('incidents.column.taken'),
      width: '132px',
      sortable: false,
      value: (row) => row.acknowledged?.by ?? null,
      cell: (row) => (
        <Acknowledge
          ids={row.closedAt === null ? row.alarms.map(({ monitor }) => monitor.id) : []}
          acknowledged={row.acknowledged}
        />
      ),
    },
  ]
  return (
    <Table<MonitorIncident>
      label={label}
      rows={byUrgency(incidents)}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => lay({ kind: 'incident', id: row.id })}
      rowTone={(row) => (row.closedAt !== null ? undefined : row.severity === 'critical' ? 'bad' : 'warn')}
      rowTestId={() => 'incident'}
      maxBlockSize="340px"
    />
  )
}
