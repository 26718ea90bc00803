import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Outcomes, Outline, SlicedScope } from '../../shared/contract/bridge'
import type { CauseSignal } from '../../shared/contract/causes'
import { minorDigits } from '../../shared/money'
import { LEVEL } from '../../shared/stats/figures'
import { bucketMs } from '../../shared/time'
import { metricWriter } from '../alarms/words'
import { changeSpans } from '../change-spans'
import { ChartPanel } from '../charts/ChartPanel'
import type { LegendEntry } from '../charts/Legend'
import type { Frame } from '../charts/option'
import { seriesColor } from '../charts/theme'
import { timeChartOption } from '../charts/time-chart'
import { rateBucket, shortName } from '../charts/traffic'
import { useChartTheme } from '../charts/use-chart-theme'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { figureText } from '../ui/Figure'
import { Segmented } from '../ui/Segmented'
import type { Column } from '../ui/Table'
import {
  asTraffic,
  drawnLines,
  finalRate,
  isMature,
  knownRate,
  type Rate,
  type RateLine,
  type RatePoint,
  rateLinesOf,
  rates,
  widened,
  youngStarts,
} from './outcome-lines'
import { wantsLastWeek, weekBefore } from './TrafficCharts'

const events: Record<Rate, Extract<CauseSignal, { kind: 'outcome' }>['event']> = {
  ctr: 'click',
  cart_rate: 'cart',
  purchase_rate: 'purchase',
  gmv: 'gmv',
  negative_rate: 'negative',
}

interface Row extends RatePoint {
  line: RateLine
}

/** "What came of what was shown?" One rate at a time; what has not matured is grey, with where it will end. */
export function OutcomesPanel({
  outcomes,
  scope,
  outline,
}: {
  outcomes: Outcomes
  scope: SlicedScope
  outline: Outline
}) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const [rate, setRate] = useState<Rate>('ctr')
  const before = weekBefore(scope)
  const wanted = wantsLastWeek(before, outcomes.series.length, scope, outline)
  const { data: earlier } = useQuery({ ...reads('health.outcomes', before), enabled: wanted })
  const { range } = scope
  const bucket = useMemo(() => rateBucket(asTraffic(outcomes, rate), outcomes.bucket, range), [outcomes, rate, range])
  const lines = useMemo(
    () => rateLinesOf(outcomes, rate).map((line) => widened(line, bucket, range)),
    [outcomes, rate, bucket, range],
  )
  const lastWeek = useMemo(
    () => (wanted && earlier ? rateLinesOf(earlier, rate).map((line) => widened(line, bucket, before.range)) : []),
    [wanted, earlier, rate, bucket, before.range],
  )
  const write = metricWriter(rate, outline.currency, format)
  const { annotations, evidence } = outcomes
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket,
        lines: drawnLines(lines, lastWeek, rate, frame.theme),
        write:
          rate === 'gmv'
            ? (value) => frame.format.compact(value / 10 ** minorDigits(outline.currency))
            : frame.format.axisPercent,
        annotations,
        incomplete: youngStarts(lines),
      }),
    [range, bucket, lines, lastWeek, rate, annotations, outline.currency],
  )
  const slice = {
    ...(scope.surface === null ? {} : { surface: scope.surface }),
    ...(scope.country === null ? {} : { country: scope.country }),
    ...(scope.device === null ? {} : { device: scope.device }),
  }
  const young = youngStarts(lines).length > 0
  const legend: LegendEntry[] = [
    ...lines.map((line, index) => ({ id: line.id, label: shortName(line, lines), color: seriesColor(theme, index) })),
    ...(lastWeek.length > 0
      ? [{ id: 'week', label: t('chart.lastWeek'), color: theme.text3, kind: 'dashed' as const }]
      : []),
    ...(young ? [{ id: 'young', label: t('health.young'), color: theme.text3, kind: 'hatch' as const }] : []),
  ]
  const say = (point: RatePoint) => figureText(finalRate(point, rate), write, format, t)
  const short = (point: RatePoint) => {
    const known = knownRate(point, rate)
    return known === null ? t('figure.no_data') : write(known)
  }
  return (
    <ChartPanel<Row>
      name="health-outcomes"
      title={t('health.outcomes')}
      height={190}
      group="health"
      note={t('chart.perBucketBand', { bucket: t(`bucket.${bucket}`), level: format.percent(LEVEL, 0) })}
      summary={t('health.outcomes.summary', { what: t(`metric.${rate}`), n: lines.length, range: format.range(range) })}
      build={build}
      legend={legend}
      readout={(at) => {
        const start = Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]
        const of = (line: RateLine) => line.points.find((point) => point.at === start)
        const each = (read: (point: RatePoint) => string) =>
          Object.fromEntries(
            lines.map((line) => {
              const point = of(line)
              return [line.id, point ? read(point) : t('figure.no_data')]
            }),
          )
        return { heading: format.full(start), values: each(short), details: each(say) }
      }}
      table={{
        rows: lines.flatMap((line) => line.points.map((point) => ({ ...point, line }))),
        rowKey: (row) => `${row.line.id} ${row.at}`,
        columns: columnsFor(),
      }}
      marks={{ annotations, bucket, range, of: (row) => row.at }}
      evidence={evidence}
      question={{
        signal: { kind: 'outcome', event: events[rate] },
        ...changeSpans(null, range, outline.first),
        filters: slice,
      }}
      monitor={{ metric: rate, subject: '', slice }}
      controls={
        <Segmented<Rate>
          small
          label={t('health.outcomes.rate')}
          value={rate}
          options={rates.map((value) => ({ value, label: t(`health.rate.${value}`) }))}
          onChange={setRate}
          testId="health-rate"
        />
      }
      data-testid="health-outcomes"
    />
  )

  function columnsFor(): Column<Row>[] {
    return [
      {
        id: 'at',
        header: t('column.time'),
        value: (row) => new Date(row.at).toISOString(),
        cell: (row) => format.dateTime(row.at),
      },
      { id: 'model', header: t('column.model'), value: (row) => row.line.model },
      { id: 'surface', header: t('column.surface'), value: (row) => row.line.surface },
      {
        id: 'impressions',
        header: t('column.impressions'),
        align: 'end',
        value: (row) => row.impressions,
        cell: (row) => format.integer(row.impressions),
      },
      { id: 'known', header: t('health.known'), align: 'end', value: (row) => knownRate(row, rate), cell: short },
      {
        id: 'maturity',
        header: t('health.maturity'),
        align: 'end',
        value: (row) => row.maturity,
        cell: (row) => (isMature(row) ? t('health.final') : format.percent(row.maturity, 0)),
      },
      {
        id: 'final',
        header: t('health.expectedFinal'),
        align: 'end',
        value: (row) => {
          const figure = finalRate(row, rate)
          return figure.kind === 'value' ? figure.estimate : null
        },
        cell: (row) => <span dir="ltr">{say(row)}</span>,
      },
    ]
  }
}
