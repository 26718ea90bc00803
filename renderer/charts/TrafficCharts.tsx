import { useCallback, useMemo } from 'react'
import type { Outline, Traffic } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { LEVEL } from '../../shared/stats/figures'
import { type Bucket, bucketMs, type TimeRange } from '../../shared/time'
import { changeSpans } from '../change-spans'
import { useFormat, useText } from '../i18n'
import { figureText } from '../ui/Figure'
import type { Column } from '../ui/Table'
import { ChartPanel } from './ChartPanel'
import type { LegendEntry } from './Legend'
import type { Frame } from './option'
import { seriesColor } from './theme'
import { MOST_BANDS, timeChartOption } from './time-chart'
import {
  type Count,
  countLines,
  incompleteStarts,
  pointAt,
  rateBucket,
  rateLines,
  rateOf,
  regroup,
  shortName,
  type TrafficBucket,
  type TrafficLine,
  trafficLines,
} from './traffic'
import { useChartTheme } from './use-chart-theme'

interface Row extends TrafficBucket {
  line: TrafficLine
}

export interface TrafficChartProps {
  traffic: Traffic
  range: TimeRange
  outline: Outline
  /** To which the traffic is narrowed; null: all. */
  surface: string | null
  /** The same hours of the week before, where the log has them. */
  lastWeek?: Traffic | undefined
  group: string
  height: number
  name: string
}

/** "How much was shown?" Requests where the log has no impressions. */
export function VolumeChart({ traffic, range, outline, surface, lastWeek, group, height, name }: TrafficChartProps) {
  const t = useText()
  const format = useFormat()
  const count: Count = outline.hasImpressions ? 'impressions' : 'requests'
  const lines = useMemo(() => trafficLines(traffic), [traffic])
  const earlier = useMemo(() => lastWeek && trafficLines(lastWeek), [lastWeek])
  const { bucket, annotations, evidence } = traffic
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket,
        lines: countLines({ lines, range, bucket, theme: frame.theme, lastWeek: earlier }, count),
        write: frame.format.compact,
        annotations,
        incomplete: incompleteStarts(lines),
      }),
    [lines, earlier, range, bucket, annotations, count],
  )
  const missing = t('figure.no_data')
  const shared = useSharedParts(lines, earlier !== undefined)
  const total = lines.reduce((sum, line) => sum + line.points.reduce((part, point) => part + point[count], 0), 0)
  return (
    <ChartPanel<Row>
      name={name}
      title={t(`chart.volume.${count}`)}
      height={height}
      group={group}
      note={t('chart.perBucket', { bucket: t(`bucket.${bucket}`) })}
      summary={t('chart.volume.summary', {
        n: format.integer(total),
        what: t(`count.${count}`),
        range: format.range(range),
      })}
      build={build}
      legend={shared.legend}
      readout={(at) => ({
        heading: format.full(Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]),
        values: readEach(lines, at, bucket, (point) => format.compact(point[count]), missing),
      })}
      table={{ ...shared.table(lines), columns: shared.columns }}
      evidence={evidence}
      marks={{ annotations, bucket, range, of: (row) => Date.parse(row.at) }}
      monitor={{ metric: 'volume', subject: '', slice: sliceOf(surface) }}
      data-testid={name}
    />
  )
}

function sliceOf(surface: string | null): { surface?: string } {
  return surface === null ? {} : { surface }
}

/** "How many of those shown were clicked?" In buckets wide enough for a rate to mean something. */
export function RateChart({ traffic, range, outline, surface, lastWeek, group, height, name }: TrafficChartProps) {
  const t = useText()
  const format = useFormat()
  const all = useMemo(() => trafficLines(traffic), [traffic])
  const bucket = useMemo(() => rateBucket(all, traffic.bucket, range), [all, traffic.bucket, range])
  const lines = useMemo(() => all.map((line) => regroup(line, bucket, range)), [all, bucket, range])
  const earlier = useMemo(
    () => lastWeek && trafficLines(lastWeek).map((line) => regroup(line, bucket, range)),
    [lastWeek, bucket, range],
  )
  const { annotations, evidence } = traffic
  const build = useCallback(
    (frame: Frame) =>
      timeChartOption(frame, {
        range,
        bucket,
        lines: rateLines({ lines, range, bucket, theme: frame.theme, lastWeek: earlier }),
        write: frame.format.axisPercent,
        annotations,
        incomplete: incompleteStarts(lines),
      }),
    [lines, earlier, range, bucket, annotations],
  )
  const missing = t('figure.no_data')
  const shared = useSharedParts(lines, earlier !== undefined)
  return (
    <ChartPanel<Row>
      name={name}
      title={t('chart.ctr')}
      height={height}
      group={group}
      note={t(lines.length > MOST_BANDS ? 'chart.perBucketPoint' : 'chart.perBucketBand', {
        bucket: t(`bucket.${bucket}`),
        level: format.percent(LEVEL, 0),
      })}
      summary={t('chart.ctr.summary', { n: lines.length, range: format.range(range) })}
      build={build}
      legend={shared.legend}
      readout={(at) => ({
        heading: format.full(Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]),
        values: readEach(lines, at, bucket, (point) => figureText(estimateOf(point), 'percent', format, t), missing),
        details: readEach(lines, at, bucket, (point) => figureText(rateOf(point), 'percent', format, t), missing),
      })}
      table={{ ...shared.table(lines), columns: shared.columns }}
      evidence={evidence}
      marks={{ annotations, bucket, range, of: (row) => Date.parse(row.at) }}
      question={{
        signal: { kind: 'outcome', event: 'click' },
        ...changeSpans(null, range, outline.first),
        filters: sliceOf(surface),
      }}
      monitor={{ metric: 'ctr', subject: '', slice: sliceOf(surface) }}
      data-testid={name}
    />
  )
}

/** What each line says at a place, by its id. */
function readEach(
  lines: readonly TrafficLine[],
  at: number,
  bucket: Bucket,
  read: (point: TrafficBucket) => string,
  missing: string,
): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const point = pointAt(line, at, bucket)
      return [line.id, point ? read(point) : missing]
    }),
  )
}

/** The rate without its limits. */
function estimateOf(point: TrafficBucket): Figure {
  const figure = rateOf(point)
  return figure.kind === 'value' ? { ...figure, low: null, high: null } : figure
}

function useSharedParts(lines: readonly TrafficLine[], hasLastWeek: boolean) {
  const t = useText()
  const format = useFormat()
  const theme = useChartTheme()
  const legend: LegendEntry[] = [
    ...lines.map((line, index) => ({ id: line.id, label: shortName(line, lines), color: seriesColor(theme, index) })),
    ...(hasLastWeek
      ? [{ id: 'last-week', label: t('chart.lastWeek'), color: theme.text3, kind: 'dashed' as const }]
      : []),
    ...(incompleteStarts(lines).length > 0
      ? [{ id: 'incomplete', label: t('chart.incomplete'), color: theme.text3, kind: 'hatch' as const }]
      : []),
  ]
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: t('column.time'),
      value: (row) => row.at,
      cell: (row) => format.dateTime(row.at),
    },
    { id: 'model', header: t('column.model'), value: (row) => row.line.model },
    { id: 'surface', header: t('column.surface'), value: (row) => row.line.surface },
    ...(['requests', 'impressions', 'clicks'] as const).map((count) => ({
      id: count,
      header: t(`column.${count}`),
      align: 'end' as const,
      value: (row: Row) => row[count],
      cell: (row: Row) => format.integer(row[count]),
    })),
    {
      id: 'ctr',
      header: t('column.ctr'),
      align: 'end',
      value: (row) => (row.impressions > 0 ? row.clicks / row.impressions : null),
      cell: (row) => figureText(rateOf(row), 'percent', format, t),
    },
  ]
  return {
    legend,
    columns,
    table: (of: readonly TrafficLine[]) => ({
      rows: of.flatMap((line) => line.points.map((point) => ({ ...point, line }))),
      rowKey: (row: Row) => `${row.line.id} ${row.at}`,
    }),
  }
}
