import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Reliability as Answer, Outcomes, SlicedScope } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { ChartPanel } from '../charts/ChartPanel'
import type { Frame } from '../charts/option'
import { reliabilityOption } from '../charts/reliability-chart'
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
import { foretold } from './head-lines'
import { maturedRange } from './matured'

const HEIGHT = 200

interface Asked {
  outcomes: Outcomes
  scope: SlicedScope
  model: string | null
  head: string
}

/** "Does p come true p of the time?" A head in tenths of its predictions, of impressions whose outcomes are final. */
export function Reliability({ outcomes, scope, model, head }: Asked) {
  const t = useText()
  const range = maturedRange(outcomes, foretold[head] ?? 'click', scope.range)
  const asked = { ...scope, range: range ?? scope.range, head }
  const { data, error, refetch } = useQuery({ ...reads('health.reliability', asked), enabled: range !== null })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  const lines = data?.lines.filter((line) => model === null || line.model === model) ?? []
  if (data && lines.length > 0) return <Full answer={data} lines={lines} head={head} />
  return (
    <Panel title={t('health.reliability', { head })} data-testid="health-reliability">
      {range !== null && !data ? (
        <Skeleton height={HEIGHT + 14} />
      ) : (
        <EmptyState compact title={t(range === null ? 'health.reliability.young' : 'health.reliability.none')}>
          {t(range === null ? 'health.reliability.young.text' : 'health.reliability.none.text', { head })}
        </EmptyState>
      )}
    </Panel>
  )
}

type Line = Answer['lines'][number]
type Row = Line['bins'][number] & { line: Line; place: number }

function Full({ answer, lines, head }: { answer: Answer; lines: readonly Line[]; head: string }) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const build = useCallback(
    (frame: Frame) =>
      reliabilityOption(
        frame,
        lines.map((line, index) => ({
          id: idOf(line),
          name: idOf(line),
          color: seriesColor(frame.theme, index),
          points: line.bins.flatMap(({ foretold, came }) =>
            came.kind === 'value' && came.low !== null && came.high !== null
              ? [{ foretold, estimate: came.estimate, low: came.low, high: came.high }]
              : [],
          ),
        })),
      ),
    [lines],
  )
  const rows = useMemo(
    () => lines.flatMap((line) => line.bins.map((bin, index): Row => ({ ...bin, line, place: index + 1 }))),
    [lines],
  )
  const each = (read: (line: Line) => string) => Object.fromEntries(lines.map((line) => [idOf(line), read(line)]))
  return (
    <ChartPanel<Row>
      name="health-reliability"
      title={t('health.reliability', { head })}
      height={HEIGHT}
      note={t('health.reliability.note', {
        range: format.range(answer.range),
        oneIn: answer.oneIn,
      })}
      summary={t('health.reliability.summary', { head, n: lines.length })}
      build={build}
      legend={lines.map((line, index) => ({
        id: idOf(line),
        label: shortName(line, lines),
        color: seriesColor(theme, index),
      }))}
      readout={(at) => {
        const near = (line: Line) =>
          line.bins.reduce<Line['bins'][number] | null>(
            (best, bin) => (best && Math.abs(best.foretold - at) <= Math.abs(bin.foretold - at) ? best : bin),
            null,
          )
        const read = (line: Line, write: (came: Figure) => string) => {
          const bin = near(line)
          return bin ? format.arrow(format.percent(bin.foretold), write(bin.came)) : t('figure.no_data')
        }
        const estimate = (came: Figure) =>
          came.kind === 'value' ? format.percent(came.estimate) : t(`figure.${came.reason}`)
        return {
          heading: t('health.reliability.at', { p: format.percent(at) }),
          values: each((line) => read(line, estimate)),
          details: each((line) => read(line, (came) => figureText(came, 'percent', format, t))),
        }
      }}
      table={{
        rows,
        rowKey: (row) => `${idOf(row.line)} ${row.place}`,
        columns: [
          { id: 'what', header: t('column.what'), value: (row) => idOf(row.line) },
          { id: 'place', header: t('health.reliability.tenth'), align: 'end', value: (row) => row.place },
          {
            id: 'n',
            header: t('column.impressions'),
            align: 'end',
            value: (row) => row.n,
            cell: (row) => format.integer(row.n),
          },
          {
            id: 'foretold',
            header: t('health.heads.expected'),
            align: 'end',
            value: (row) => row.foretold,
            cell: (row) => format.percent(row.foretold),
          },
          {
            id: 'came',
            header: t('health.heads.realised'),
            align: 'end',
            value: (row) => (row.came.kind === 'value' ? row.came.estimate : null),
            cell: (row) => <FigureText figure={row.came} />,
          },
          {
            id: 'ratio',
            header: t('health.heads.ratio'),
            align: 'end',
            value: (row) => (row.line.ratio.kind === 'value' ? row.line.ratio.estimate : null),
            cell: (row) => <FigureText figure={row.line.ratio} as="ratio" />,
          },
          {
            id: 'ece',
            header: t('health.reliability.ece'),
            align: 'end',
            value: (row) => (row.line.ece.kind === 'value' ? row.line.ece.estimate : null),
            cell: (row) => <FigureText figure={row.line.ece} />,
          },
        ],
      }}
      evidence={answer.evidence}
      data-testid="health-reliability"
    />
  )
}
