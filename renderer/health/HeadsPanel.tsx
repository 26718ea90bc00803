import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Heads, Outcomes, SlicedScope } from '../../shared/contract/bridge'
import { bucketMs } from '../../shared/time'
import { ChartPanel } from '../charts/ChartPanel'
import type { Frame, TimeLine } from '../charts/option'
import { type ChartTheme, seriesColor } from '../charts/theme'
import { timeChartOption } from '../charts/time-chart'
import { rateBucket, shortName } from '../charts/traffic'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { figureText } from '../ui/Figure'
import { Panel } from '../ui/Panel'
import { Segmented } from '../ui/Segmented'
import { Skeleton } from '../ui/Skeleton'
import { type HeadLine, type HeadPoint, headLines, headsOf, ratesOf, ratioOf } from './head-lines'
import { asTraffic, type Rate } from './outcome-lines'
import { Reliability } from './Reliability'

/** Each head held against what came: estimated performance before the labels, and how right it was after. */
export function HeadsPanel({
  outcomes,
  scope,
  model,
}: {
  outcomes: Outcomes
  scope: SlicedScope
  model: string | null
}) {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('health.heads', scope))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('health.heads')}>
        <Skeleton height={204} />
      </Panel>
    )
  }
  const names = headsOf(data)
  if (!data.logged || names.length === 0) {
    return (
      <Panel title={t('health.heads')}>
        <EmptyState compact title={t('health.heads.missing')}>
          {t('health.heads.missing.text')}
        </EmptyState>
      </Panel>
    )
  }
  const heads = { ...data, series: data.series.filter((line) => model === null || line.model === model) }
  return <Full heads={heads} names={names} outcomes={outcomes} scope={scope} model={model} />
}

/** In buckets in which the outcome of the head is frequent enough. */
const rateOf: Readonly<Record<string, Rate>> = {
  p_click: 'ctr',
  p_cart: 'cart_rate',
  p_purchase: 'purchase_rate',
  p_negative: 'negative_rate',
}

type Shown = 'ratio' | 'beside'
interface Row extends HeadPoint {
  line: HeadLine
}

function Full({
  heads,
  names,
  outcomes,
  scope,
  model,
}: {
  heads: Heads
  names: string[]
  outcomes: Outcomes
  scope: SlicedScope
  model: string | null
}) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const [chosen, setChosen] = useState<string | null>(null)
  const [shown, setShown] = useState<Shown>('ratio')
  const head = chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? '')
  const { range } = scope
  const bucket = useMemo(
    () => rateBucket(asTraffic(outcomes, rateOf[head] ?? 'ctr'), outcomes.bucket, range),
    [outcomes, head, range],
  )
  const lines = useMemo(() => headLines(heads, outcomes, head, bucket), [heads, outcomes, head, bucket])
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket,
        lines: shown === 'ratio' ? ratioLines(lines, frame.theme) : besideLines(lines, frame.theme),
        write: shown === 'ratio' ? (value) => frame.format.number(value) : frame.format.axisPercent,
        annotations: outcomes.annotations,
      }),
    [range, bucket, lines, shown, outcomes.annotations],
  )
  const ratio = (point: HeadPoint) => figureText(ratioOf(point), 'ratio', format, t)
  const rate = (value: number | null | undefined) => (value == null ? t('figure.not_mature') : format.percent(value))
  const of = (line: HeadLine, at: number) => {
    const start = Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]
    return line.points.find((point) => point.at === start)
  }
  const slice = scope.surface === null ? {} : { surface: scope.surface }
  return (
    <>
      <ChartPanel<Row>
        name="health-heads"
        title={t('health.heads')}
        height={190}
        group="health"
        note={t(shown === 'ratio' ? 'health.heads.note' : 'health.heads.note.beside')}
        summary={t('health.heads.summary', { head, n: lines.length })}
        build={build}
        legend={lines.map((line, index) => ({
          id: line.id,
          label: shortName(line, lines),
          color: seriesColor(theme, index),
        }))}
        readout={(at) => {
          const each = (read: (point: HeadPoint) => string) =>
            Object.fromEntries(
              lines.map((line) => {
                const point = of(line, at)
                return [line.id, point ? read(point) : t('figure.no_data')]
              }),
            )
          const short = (point: HeadPoint) => {
            const figure = ratioOf(point)
            return figure.kind === 'value' ? format.number(figure.estimate, 3, true) : t(`figure.${figure.reason}`)
          }
          const both = (point: HeadPoint) =>
            format.arrow(rate(ratesOf(point)?.expected), rate(ratesOf(point)?.realised))
          return { heading: format.full(at), values: each(shown === 'ratio' ? short : both), details: each(ratio) }
        }}
        table={{
          rows: lines.flatMap((line) => line.points.map((point) => ({ ...point, line }))),
          rowKey: (row) => `${row.line.id} ${row.at}`,
          columns: [
            {
              id: 'at',
              header: t('column.time'),
              value: (row) => new Date(row.at).toISOString(),
              cell: (row) => format.dateTime(row.at),
            },
            { id: 'model', header: t('column.model'), value: (row) => row.line.model },
            { id: 'surface', header: t('column.surface'), value: (row) => row.line.surface },
            {
              id: 'n',
              header: t('column.impressions'),
              align: 'end',
              value: (row) => row.n,
              cell: (row) => format.integer(row.n),
            },
            {
              id: 'expected',
              header: t('health.heads.expected'),
              align: 'end',
              value: (row) => ratesOf(row)?.expected ?? null,
              cell: (row) => rate(ratesOf(row)?.expected),
            },
            {
              id: 'realised',
              header: t('health.heads.realised'),
              align: 'end',
              value: (row) => ratesOf(row)?.realised ?? null,
              cell: (row) => rate(ratesOf(row)?.realised),
            },
            {
              id: 'ratio',
              header: t('health.heads.ratio'),
              align: 'end',
              value: (row) => {
                const figure = ratioOf(row)
                return figure.kind === 'value' ? figure.estimate : null
              },
              cell: (row) => <span dir="ltr">{ratio(row)}</span>,
            },
          ],
        }}
        marks={{ annotations: outcomes.annotations, bucket, range, of: (row) => row.at }}
        evidence={[...heads.evidence, ...outcomes.evidence]}
        monitor={{ metric: 'calibration', subject: head, slice }}
        controls={
          <>
            <Segmented
              small
              label={t('health.heads.head')}
              value={head}
              options={names.map((value) => ({ value, label: value }))}
              onChange={setChosen}
              testId="health-head"
            />
            <Segmented<Shown>
              small
              label={t('health.heads.show')}
              value={shown}
              options={[
                { value: 'ratio', label: t('health.heads.ratio') },
                { value: 'beside', label: t('health.heads.beside') },
              ]}
              onChange={setShown}
            />
          </>
        }
        data-testid="health-heads"
      />
      <Reliability outcomes={outcomes} scope={scope} model={model} head={head} />
    </>
  )
}

function ratioLines(lines: readonly HeadLine[], theme: ChartTheme): TimeLine[] {
  return lines.map((line, index) => {
    const figures = line.points.map((point) => ({ at: point.at, figure: ratioOf(point) }))
    return {
      id: line.id,
      name: line.id,
      color: seriesColor(theme, index),
      points: figures.map(({ at, figure }): [number, number | null] => [
        at,
        figure.kind === 'value' ? figure.estimate : null,
      ]),
      band: figures.flatMap(({ at, figure }): [number, number, number][] =>
        figure.kind === 'value' && figure.low !== null && figure.high !== null ? [[at, figure.low, figure.high]] : [],
      ),
    }
  })
}

function besideLines(lines: readonly HeadLine[], theme: ChartTheme): TimeLine[] {
  return lines.flatMap((line, index) => {
    const color = seriesColor(theme, index)
    const of = (side: 'expected' | 'realised') =>
      line.points.map((point): [number, number | null] => [point.at, ratesOf(point)?.[side] ?? null])
    return [
      { id: `${line.id} expected`, name: line.id, color, dashed: true, points: of('expected') },
      { id: line.id, name: line.id, color, points: of('realised') },
    ]
  })
}
