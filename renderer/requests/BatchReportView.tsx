import type { BatchReport } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { formatCase, parseCase } from '../preview/case'
import type { Named } from '../preview/choice'
import { Columns } from '../ui/Page'
import { Panel, Stat, Stats } from '../ui/Panel'
import { type Column, Table } from '../ui/Table'
import { Bars } from './Bars'
import { ExposureTable } from './ExposureTable'
import { shopperName } from './shopper'
import { usePlace } from './use-place'

type Extreme = BatchReport['extremes'][number]

/** Figures of the whole, how far items move, how alike pages stay, who is exposed, and the pages that change most. */
export function BatchReportView({ report, left, right }: { report: BatchReport; left: Named; right: Named }) {
  const t = useText()
  const format = useFormat()
  const { moves, overlaps } = report
  return (
    <>
      <Panel data-testid="batch-report">
        <Stats>
          <Stat label={t('requests.batch.overlap')} note={t('requests.batch.mean')}>
            {report.mean_overlap === null ? '—' : format.percent(report.mean_overlap)}
          </Stat>
          <Stat label={t('requests.batch.tau')} note={t('requests.batch.mean')}>
            {report.mean_tau === null ? '—' : format.number(report.mean_tau, 3)}
          </Stat>
          <Stat label={t('requests.batch.moved')}>{format.integer(report.moved)}</Stat>
          <Stat label={t('requests.batch.entered')}>{format.integer(report.entered)}</Stat>
          <Stat label={t('requests.batch.leftPage')}>{format.integer(report.left_page)}</Stat>
        </Stats>
      </Panel>
      <Columns columns="1fr 1fr">
        <Bars
          title={t('requests.batch.moves')}
          note={t('requests.batch.movesNote')}
          place={t('requests.batch.places')}
          series={[
            { id: 'up', label: t('requests.batch.up') },
            { id: 'down', label: t('requests.batch.down') },
          ]}
          rows={moves.map(({ from, to, up, down }) => ({ label: spanOf(from, to, t, format), values: [up, down] }))}
          testId="batch-moves"
        />
        <Bars
          title={t('requests.batch.overlaps')}
          place={t('requests.batch.shared')}
          series={[{ id: 'pages', label: t('requests.batch.pages') }]}
          rows={overlaps.map((n, tenths) => ({ label: format.integer(tenths), values: [n] })).reverse()}
          testId="batch-overlaps"
        />
      </Columns>
      <Columns columns="1fr 1fr">
        <ExposureTable kind="stores" rows={report.stores} left={report.left} right={report.right} />
        <ExposureTable kind="categories" rows={report.categories} left={report.left} right={report.right} />
      </Columns>
      {report.extremes.length > 0 && <Extremes extremes={report.extremes} left={left} right={right} />}
    </>
  )
}

function spanOf(
  from: number,
  to: number | null,
  t: ReturnType<typeof useText>,
  format: ReturnType<typeof useFormat>,
): string {
  if (to === null) return t('requests.batch.beyond', { from: format.integer(from) })
  return from === to ? format.integer(from) : `\u2066${format.integer(from)}–${format.integer(to)}\u2069`
}

function Extremes({ extremes, left, right }: { extremes: readonly Extreme[]; left: Named; right: Named }) {
  const t = useText()
  const format = useFormat()
  const go = usePlace()
  const number = (id: 'moved' | 'entered' | 'farthest'): Column<Extreme> => ({
    id,
    header: t(`requests.batch.${id}`),
    align: 'end',
    value: (row) => row[id],
    cell: (row) => format.integer(row[id]),
  })
  const columns: Column<Extreme>[] = [
    {
      id: 'shopper',
      header: t('requests.batch.shopper'),
      value: (row) => (row.user_id === '' ? t('requests.batch.anonymous') : shopperName(row.user_id)),
    },
    { id: 'surface', header: t('requests.batch.surface'), value: (row) => row.surface },
    { id: 'query', header: t('requests.batch.query'), value: (row) => row.member.context.query || null, rank: 2 },
    {
      id: 'overlap',
      header: t('requests.batch.overlap'),
      align: 'end',
      value: (row) => row.overlap_at_10,
      cell: (row) => format.percent(row.overlap_at_10, 0),
    },
    number('moved'),
    number('entered'),
    number('farthest'),
  ]
  return (
    <Panel
      title={t('requests.batch.extremes')}
      note={t('requests.batch.extremesNote')}
      flush
      data-testid="batch-extremes"
    >
      <Table<Extreme>
        label={t('requests.batch.extremes')}
        rows={extremes}
        columns={columns}
        rowKey={(row) => row.request_id}
        rowTestId={() => 'batch-extreme'}
        onOpen={({ surface, user_id, member: { context } }) =>
          go(
            formatCase({
              ...parseCase(''),
              ...{ user: user_id, surface, left, right },
              query: context.query ?? '',
              store: context.store_id ?? '',
              product: context.item_id ?? '',
            }),
          )
        }
      />
    </Panel>
  )
}
