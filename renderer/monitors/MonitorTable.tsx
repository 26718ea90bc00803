import { useMemo, useState } from 'react'
import type { MonitorList, MonitorStatus } from '../../shared/contract/monitors'
import { Acknowledge } from '../alarms/Acknowledge'
import { AlarmMark } from '../alarms/AlarmMark'
import { changeWords, isAlarm, metricWriter, monitorName, whereWords } from '../alarms/words'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { useScope } from '../scope'
import { Panel } from '../ui/Panel'
import { Segmented } from '../ui/Segmented'
import { type Column, Table } from '../ui/Table'
import { Hint } from '../ui/Tooltip'
import { useView } from '../view-state'
import { isMade, loudnessOf, needsLook } from './finding'
import styles from './Monitors.module.css'

const shows = {
  loud: needsLook,
  made: isMade,
  all: () => true,
} as const
type Shown = keyof typeof shows

/** Every monitor with its state, its value against what it is held against, and since when. */
export function MonitorTable({ list }: { list: MonitorList }) {
  const t = useText()
  const format = useFormat()
  const { outline } = useScope()
  const lay = useView((view) => view.lay)
  const { statuses } = list
  const [chosen, setChosen] = useState<Shown | null>(null)
  const count = (show: Shown) => statuses.filter(shows[show]).length
  const shown = chosen ?? (count('loud') > 0 ? 'loud' : 'all')
  const rows = statuses.filter(shows[shown])
  const currency = outline?.currency ?? ''
  const columns = useMemo(() => columnsFor(currency, t, format), [currency, t, format])
  return (
    <Panel flush data-testid="monitors">
      <div className={styles.bar}>
        <Segmented<Shown>
          small
          label={t('monitors.show')}
          value={shown}
          options={(['loud', 'made', 'all'] as const).map((value) => ({
            value,
            label: t(`monitors.show.${value}`, { n: count(value) }),
          }))}
          onChange={setChosen}
          testId="monitors-show"
        />
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('monitors.show.none')}</p>
      ) : (
        <Table<MonitorStatus>
          label={t('monitors.tab.monitors')}
          rows={rows}
          columns={columns}
          rowKey={({ monitor }) => monitor.id}
          onOpen={({ monitor }) => lay({ kind: 'monitor', id: monitor.id })}
          initialSort={{ id: 'state', descending: true }}
          rowTone={({ state, snooze }) => (snooze === null && state === 'firing' ? 'bad' : undefined)}
          rowTestId={() => 'monitor'}
          filter
          columnChoice
          maxBlockSize="calc(100vh - 260px)"
        />
      )}
    </Panel>
  )
}

function columnsFor(currency: string, t: Text, format: Format): Column<MonitorStatus>[] {
  const writer = ({ monitor }: MonitorStatus) => metricWriter(monitor.metric, currency, format)
  return [
    {
      id: 'state',
      header: t('monitors.column.state'),
      width: '112px',
      value: loudnessOf,
      cell: ({ state, snooze }) => <AlarmMark state={state} snoozed={snooze !== null} />,
    },
    {
      id: 'monitor',
      header: t('monitors.column.monitor'),
      value: ({ monitor }) => monitorName(monitor, t),
      cell: ({ monitor }) => <bdi className={styles.name}>{monitorName(monitor, t)}</bdi>,
    },
    {
      id: 'where',
      header: t('monitors.column.where'),
      value: ({ monitor }) => whereWords(monitor.slice, t, format),
      cell: ({ monitor }) => <bdi className={styles.where}>{whereWords(monitor.slice, t, format)}</bdi>,
    },
    {
      id: 'value',
      header: t('monitors.column.value'),
      align: 'end',
      value: ({ reading }) => reading?.value ?? null,
      cell: (row) => <span dir="ltr">{row.reading?.value == null ? '—' : writer(row)(row.reading.value)}</span>,
    },
    {
      id: 'threshold',
      header: t('monitors.column.threshold'),
      rank: 2,
      optional: true,
      value: (row) => againstWords(row, writer(row), t),
    },
    {
      id: 'change',
      header: t('monitors.column.change'),
      align: 'end',
      rank: 3,
      optional: true,
      value: ({ reading }) => reading?.change ?? null,
      cell: ({ reading }) => <span dir="ltr">{(reading && changeWords(reading, format)) || '—'}</span>,
    },
    {
      id: 'p',
      header: t('monitors.column.p'),
      align: 'end',
      rank: 4,
      optional: true,
      value: ({ reading }) => reading?.p ?? null,
      cell: ({ reading, threshold }) =>
        reading?.p == null ? (
          '—'
        ) : (
          <Hint text={t('monitors.p.hint', { threshold: format.significant(threshold, 2) })}>
            <span dir="ltr">{format.probability(reading.p)}</span>
          </Hint>
        ),
    },
    {
      id: 'since',
      header: t('monitors.column.since'),
      rank: 1,
      value: ({ since }) => since,
      cell: ({ since }) => (since === null ? '—' : format.dateTime(since)),
    },
    {
      id: 'owner',
      header: t('monitors.column.owner'),
      rank: 5,
      optional: true,
      value: ({ monitor }) => monitor.owner || null,
    },
    {
      id: 'taken',
      header: t('monitors.column.taken'),
      width: '132px',
      sortable: false,
      value: ({ acknowledged }) => acknowledged?.by ?? null,
      cell: (row) => <Acknowledge ids={isAlarm(row) ? [row.monitor.id] : []} acknowledged={row.acknowledged} />,
    },
  ]
}

/** What the value is held against, in its own unit. */
export function againstWords({ monitor, reading }: MonitorStatus, write: (value: number) => string, t: Text): string {
  const { rule } = monitor
  if (rule.kind === 'law') return t('monitors.against.law')
  if (rule.kind === 'fixed') {
    return [
      rule.above === null ? null : t('monitors.against.above', { value: write(rule.above) }),
      rule.below === null ? null : t('monitors.against.below', { value: write(rule.below) }),
    ]
      .filter((part) => part !== null)
      .join(t('ui.listSeparator'))
  }
  if (reading?.expected == null) return t('monitors.against.none')
  return t('monitors.against.expected', { value: write(reading.expected) })
}
