import { ScanSearch } from 'lucide-react'
import type { CauseRequest, Outline, Overview, OverviewRow, Scope } from '../../shared/contract/bridge'
import type { MonitorStatus } from '../../shared/contract/monitors'
import { Acknowledge } from '../alarms/Acknowledge'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { IconButton } from '../ui/Button'
import { FigureText } from '../ui/Figure'
import { StateMark } from '../ui/Mark'
import { Spark } from '../ui/Spark'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import { pageOf, questionOf, signalText } from './finding'
import styles from './RankingTable.module.css'
import { SignalSentence } from './Title'
import { byState, type Watched, watchedOf, withAlarms } from './watched'

/** One row per model and surface, worst first; a row opens the page that explains it, scoped to it. */
export function RankingTable({
  overview,
  outline,
  scope,
  statuses,
}: {
  overview: Overview
  outline: Outline
  scope: Scope
  statuses: readonly MonitorStatus[]
}) {
  const t = useText()
  const format = useFormat()
  const go = useView((view) => view.go)
  const watched = new Map(overview.rows.map((row) => [keyOf(row), watchedOf(row, statuses)]))
  const of = (row: OverviewRow) => watched.get(keyOf(row)) ?? { alarms: [], owner: '', acknowledged: null }
  const rows = byState(overview.rows.map((row) => withAlarms(row, of(row))))
  return (
    <Table<OverviewRow>
      label={t('overview.table')}
      rows={rows}
      columns={[
        ...columnsFor({ ...overview, rows }, outline, t, format),
        ...peopleColumns(rows, of, t),
        explainColumn(overview, scope, outline, t),
      ]}
      rowKey={keyOf}
      onOpen={(row) => go(pageOf(row), { surface: row.surface, model: row.model })}
      rowTestId={(row) => `overview-${row.surface}-${row.model}`}
      cellTestId={(row, column) => `overview-${row.surface}-${row.model}-${column}`}
      rowTone={(row) => (row.state === 'firing' ? 'bad' : row.state === 'pending' ? 'warn' : undefined)}
    />
  )
}

function keyOf({ model, surface }: OverviewRow): string {
  return `${model} ${surface}`
}

/** Whose it is, and who has taken it. */
function peopleColumns(
  rows: readonly OverviewRow[],
  of: (row: OverviewRow) => Watched,
  t: Text,
): Column<OverviewRow>[] {
  const owner: Column<OverviewRow> = {
    id: 'owner',
    header: t('overview.column.owner'),
    rank: 2,
    value: (row) => of(row).owner || null,
  }
  const taken: Column<OverviewRow> = {
    id: 'taken',
    header: t('overview.column.taken'),
    sortable: false,
    value: (row) => of(row).acknowledged?.by ?? null,
    cell: (row) => (
      <Acknowledge
        ids={of(row).alarms.map(({ monitor }) => monitor.id)}
        acknowledged={of(row).acknowledged}
        testId="overview-acknowledge"
      />
    ),
  }
  return [
    ...(rows.some((row) => of(row).owner !== '') ? [owner] : []),
    ...(rows.some((row) => of(row).alarms.length > 0) ? [taken] : []),
  ]
}

/** From a row to what is behind its worst signal. */
function explainColumn(overview: Overview, scope: Scope, outline: Outline, t: Text): Column<OverviewRow> {
  return {
    id: 'explain',
    header: t('causes.open'),
    headerHidden: true,
    sortable: false,
    width: '44px',
    align: 'end',
    value: () => null,
    cell: (row) => <Explain question={questionOf(row, overview, scope.range, outline.first)} />,
  }
}

function Explain({ question }: { question: CauseRequest | null }) {
  const t = useText()
  const lay = useView((view) => view.lay)
  if (question === null) return null
  return (
    <IconButton
      small
      label={t('causes.open')}
      icon={<ScanSearch aria-hidden="true" />}
      onPress={() => lay({ kind: 'causes', question })}
      data-testid="overview-explain"
    />
  )
}

const none = <span className={styles.none}>—</span>

/** Columns that no row would fill are left out: a calm log has a calm table. */
function columnsFor(overview: Overview, outline: Outline, t: Text, format: Format): Column<OverviewRow>[] {
  const any = (of: (row: OverviewRow) => unknown) => overview.rows.some((row) => of(row) !== null)
  const order: Record<OverviewRow['state'], number> = { firing: 5, pending: 4, error: 3, no_data: 2, too_few: 1, ok: 0 }
  const end = outline.last === null ? 0 : Date.parse(outline.last)
  const count = (id: 'requests' | 'impressions' | 'clicks'): Column<OverviewRow> => ({
    id,
    rank: 6,
    optional: true,
    header: t(`column.${id}`),
    align: 'end',
    value: (row) => row[id],
    cell: (row) => format.integer(row[id]),
  })
  const columns: (Column<OverviewRow> | false)[] = [
    {
      id: 'state',
      header: t('overview.column.state'),
      width: '104px',
      value: (row) => order[row.state],
      cell: (row) => <StateMark state={row.state} />,
    },
    {
      id: 'what',
      header: t('column.what'),
      value: (row) => `${row.model} · ${row.surface}`,
      cell: (row) => (
        <bdi className={styles.what}>
          {row.model} <span className={styles.on}>· {row.surface}</span>
        </bdi>
      ),
    },
    any((row) => row.since) && {
      id: 'since',
      header: t('overview.column.since'),
      value: (row) => row.since,
      cell: (row) =>
        row.since === null
          ? none
          : t('overview.lasting', {
              time: format.dateTime(row.since),
              duration: format.duration(end - Date.parse(row.since)),
            }),
    },
    {
      id: 'worst',
      header: t('overview.column.worst'),
      value: (row) => row.worst && signalText(row.worst, format, t),
      cell: (row) => (row.worst ? <SignalSentence signal={row.worst} /> : none),
    },
    {
      id: 'spark',
      rank: 5,
      header: t('overview.column.spark'),
      sortable: false,
      width: '108px',
      value: () => null,
      cell: (row) => (
        <Spark
          values={row.spark}
          tone={row.state === 'firing' ? 'bad' : row.state === 'pending' ? 'warn' : 'calm'}
          label={t('overview.spark', { bucket: t(`bucket.${overview.bucket}`) })}
        />
      ),
    },
    outline.hasImpressions ? count('impressions') : count('requests'),
    !outline.hasImpressions && count('clicks'),
    {
      id: 'ctr',
      rank: 4,
      header: t('overview.column.ctr'),
      align: 'end',
      value: (row) => (row.ctr.kind === 'value' ? row.ctr.estimate : null),
      cell: (row) => <FigureText figure={row.ctr} />,
    },
    any((row) => row.shoppers) && {
      id: 'shoppers',
      header: t('overview.column.shoppers'),
      align: 'end',
      value: (row) => row.shoppers,
      cell: (row) => (row.shoppers === null ? none : format.integer(row.shoppers)),
    },
    any((row) => row.justBefore) && {
      id: 'before',
      rank: 1,
      header: t('overview.column.before'),
      value: (row) => row.justBefore?.ts ?? null,
      cell: (row) =>
        row.justBefore ? (
          <span className={styles.before} title={`${format.dateTime(row.justBefore.ts)} ${row.justBefore.title}`}>
            {format.time(row.justBefore.ts)} <bdi className={styles.change}>{row.justBefore.title}</bdi>
          </span>
        ) : (
          none
        ),
    },
  ]
  return columns.filter((column) => column !== false)
}
