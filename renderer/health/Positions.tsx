import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Outline, Positions as PositionRows, Scope } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { ChartPanel } from '../charts/ChartPanel'
import { type IntervalSeries, intervalsOption } from '../charts/intervals-chart'
import type { Frame } from '../charts/option'
import { seriesColor } from '../charts/theme'
import { idOf, shortName } from '../charts/traffic'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { FigureText, figureText } from '../ui/Figure'
import { Panel } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { Homogeneity } from './Homogeneity'

const IMPRESSIONS = 'impressions (request_id, ts, surface, item_id, position, …)'

type PositionRow = PositionRows['rows'][number]
const HEIGHT = 156

/** CTR by position with intervals, and in words whether the positions differ at all. */
export function Positions({ scope, outline, model }: { scope: Scope; outline: Outline; model: string | null }) {
  const t = useText()
  const { data, error, refetch } = useQuery({ ...reads('health.positions', scope), enabled: outline.hasImpressions })
  if (!outline.hasImpressions) return <NoImpressions />
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('health.positions')}>
        <Skeleton height={HEIGHT + 14} />
      </Panel>
    )
  }
  const rows = data.rows.filter((row) => model === null || row.model === model)
  if (new Set(rows.map((row) => row.position)).size < 2) {
    return (
      <Panel title={t('health.positions')} data-testid="positions-missing">
        <EmptyState compact title={t('health.positions.one')} example="impressions.position  UInt16">
          {t('health.positions.one.text')}
        </EmptyState>
      </Panel>
    )
  }
  const tests = data.homogeneity.filter((test) => model === null || test.model === model)
  const slice = {
    ...(scope.surface === null ? {} : { surface: scope.surface }),
    ...(model === null ? {} : { model }),
  }
  return <Full rows={rows} tests={tests} evidence={data.evidence} slice={slice} />
}

/** A click log: what was clicked is known, what was shown is not. */
function NoImpressions() {
  const t = useText()
  return (
    <Panel title={t('chart.ctr')} data-testid="health-ctr-missing">
      <EmptyState compact title={t('health.ctr.missing.title')} example={IMPRESSIONS}>
        {t('health.ctr.missing.text')}
      </EmptyState>
    </Panel>
  )
}

function Full({
  rows,
  tests,
  evidence,
  slice,
}: {
  rows: PositionRow[]
  tests: PositionRows['homogeneity']
  evidence: PositionRows['evidence']
  slice: { surface?: string; model?: string }
}) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const lines = useMemo(() => linesOf(rows), [rows])
  const positions = useMemo(() => [...new Set(rows.map((row) => row.position))].sort((a, b) => a - b), [rows])
  const build = useCallback(
    (frame: Frame) =>
      intervalsOption(frame, {
        categories: positions.map(String),
        series: lines.map((line, index) => toSeries(line, positions, seriesColor(frame.theme, index))),
        write: frame.format.axisPercent,
      }),
    [lines, positions],
  )
  return (
    <ChartPanel<PositionRow>
      name="health-positions"
      data-testid="health-positions"
      title={t('health.positions')}
      note={t('health.positions.note')}
      height={HEIGHT}
      summary={t('health.positions.summary', { n: positions.length })}
      build={build}
      legend={lines.map((line, index) => ({
        id: line.id,
        label: shortName(line, lines),
        color: seriesColor(theme, index),
        kind: 'dot',
      }))}
      readout={(at) => {
        const position = positions[at]
        if (position === undefined) return null
        const read = (write: (ctr: Figure) => string) =>
          Object.fromEntries(
            lines.map((line) => {
              const row = line.rows.find((one) => one.position === position)
              return [line.id, row ? write(row.ctr) : t('figure.no_data')]
            }),
          )
        return {
          heading: t('health.position.at', { position }),
          values: read((ctr) => (ctr.kind === 'value' ? format.percent(ctr.estimate) : t(`figure.${ctr.reason}`))),
          details: read((ctr) => figureText(ctr, 'percent', format, t)),
        }
      }}
      table={{
        rows,
        rowKey: (row) => `${row.model} ${row.surface} ${row.position}`,
        cellTestId: (row, column) => `position-${row.surface}-${row.model}-${row.position}-${column}`,
        columns: [
          { id: 'what', header: t('column.what'), value: idOf },
          { id: 'position', header: t('health.position'), align: 'end', value: (row) => row.position },
          {
            id: 'impressions',
            header: t('column.impressions'),
            align: 'end',
            value: (row) => row.impressions,
            cell: (row) => format.integer(row.impressions),
          },
          {
            id: 'clicks',
            header: t('column.clicks'),
            align: 'end',
            value: (row) => row.clicks,
            cell: (row) => format.integer(row.clicks),
          },
          {
            id: 'ctr',
            header: t('column.ctr'),
            align: 'end',
            value: (row) => (row.ctr.kind === 'value' ? row.ctr.estimate : null),
            cell: (row) => <FigureText figure={row.ctr} />,
          },
        ],
      }}
      evidence={evidence}
      monitor={{ metric: 'ctr', subject: '', slice }}
    >
      <Homogeneity tests={tests} />
    </ChartPanel>
  )
}

interface Line {
  id: string
  model: string
  surface: string
  rows: PositionRow[]
}

function linesOf(rows: readonly PositionRow[]): Line[] {
  const lines = new Map<string, Line>()
  for (const row of rows) {
    const line = lines.get(idOf(row)) ?? { id: idOf(row), model: row.model, surface: row.surface, rows: [] }
    line.rows.push(row)
    lines.set(line.id, line)
  }
  return [...lines.values()]
}

function toSeries(line: Line, positions: readonly number[], color: string): IntervalSeries {
  return {
    id: line.id,
    name: line.id,
    color,
    points: positions.map((position) => {
      const ctr = line.rows.find((row) => row.position === position)?.ctr
      if (ctr?.kind !== 'value' || ctr.low === null || ctr.high === null) return null
      return { estimate: ctr.estimate, low: ctr.low, high: ctr.high }
    }),
  }
}
