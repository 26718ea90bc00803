import type { Annotation } from '../../shared/contract/bridge'
import type { Bucket, TimeRange } from '../../shared/time'
import type { Option } from './echarts'
import {
  annotationLine,
  base,
  evenScale,
  type Frame,
  incompleteAreas,
  plotGrid,
  presence,
  type TimeLine,
  timeAxis,
  valueAxis,
  zoom,
} from './option'

export interface TimeChart {
  range: TimeRange
  bucket: Bucket
  lines: readonly TimeLine[]
  /** How a value is written on the axis. */
  write: (value: number) => string
  annotations?: readonly Annotation[]
  /** Starts of buckets that are not complete. */
  incomplete?: readonly number[]
  /** Spans in which something was wrong, shaded. */
  spans?: readonly (readonly [number, number])[]
}

/** More points than this carry no dots of their own. */
const DOTS_UP_TO = 16
/** A band that reaches further than so many times the highest point is cut off, or it would flatten the lines. */
const BAND_HEADROOM = 1.8
/** With more bands than this none is seen until its line is pointed at. */
export const MOST_BANDS = 4

/** Lines over time with their bands, marks and hatched buckets: one option for traffic, rates and latency. */
export function timeChartOption(frame: Frame, chart: TimeChart): Option {
  const { range, lines, annotations = [], incomplete = [], spans = [], bucket } = chart
  const marked = annotations.length > 0
  return {
    ...base(frame),
    grid: plotGrid(frame, { top: marked ? 22 : 10 }),
    xAxis: timeAxis(frame, range, bucket),
    yAxis: valueAxis(frame, chart.write, evenScale(highestOf(lines))),
    dataZoom: [zoom()],
    series: [
      ...(marked || incomplete.length + spans.length > 0
        ? [backdrop(frame, chart, incompleteAreas(incomplete, bucket))]
        : []),
      ...lines.flatMap((line) =>
        line.band ? bandSeries(line, line.band, bandOpacity(line.id, lines, frame.focus)) : [],
      ),
      ...lines.map((line) => lineSeries(line, presence(line.name, frame.focus))),
    ],
  }
}

/** The highest point, or the highest limit of a band where that is not too far above. */
function highestOf(lines: readonly TimeLine[]): number {
  const points = Math.max(0, ...lines.flatMap((line) => line.points.map(([, value]) => value ?? 0)))
  const banded = lines.filter((line) => line.band)
  if (banded.length > MOST_BANDS) return points
  const limits = Math.max(0, ...banded.flatMap((line) => (line.band ?? []).map(([, , high]) => high)))
  return limits > points ? Math.min(limits, points * BAND_HEADROOM) : points
}

/** A point between two gaps has no line to be seen by: it gets a dot. */
function withLonePoints(points: TimeLine['points']): unknown[] {
  return points.map((point, index) => {
    const alone = (points[index - 1]?.[1] ?? null) === null && (points[index + 1]?.[1] ?? null) === null
    return point[1] !== null && alone ? { value: point, symbol: 'circle', symbolSize: 4 } : point
  })
}

/** Carries what belongs to the chart and to no line. */
function backdrop(frame: Frame, { annotations = [], spans = [], range }: TimeChart, areas: [number, number][]): Option {
  const wrong = { color: frame.theme.bad, opacity: 0.16 }
  return {
    id: 'backdrop',
    type: 'line',
    silent: true,
    data: [],
    markLine: annotationLine(frame, annotations, range),
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: frame.theme.hatch },
      data: [
        ...areas.map(([from, to]) => [{ xAxis: from }, { xAxis: to }]),
        ...spans.map(([from, to]) => [{ xAxis: from, itemStyle: wrong }, { xAxis: to }]),
      ],
    },
  }
}

function lineSeries(line: TimeLine, strength: number): Option {
  return {
    id: line.id,
    name: line.name,
    type: 'line',
    z: line.dashed ? 2 : 3,
    data: withLonePoints(line.points),
    connectNulls: false,
    symbol: !line.dashed && line.points.length <= DOTS_UP_TO ? 'circle' : 'none',
    symbolSize: 4,
    sampling: 'lttb',
    itemStyle: { color: line.color, opacity: strength },
    lineStyle: {
      color: line.color,
      width: line.dashed ? 1 : 1.5,
      type: line.dashed ? [4, 3] : 'solid',
      opacity: strength * (line.dashed ? 0.75 : 1),
    },
    emphasis: { focus: 'none', lineStyle: { width: 2 } },
  }
}

/** Bands of many lines would cover each other: the more there are the fainter, unless one is pointed at. */
function bandOpacity(id: string, lines: readonly TimeLine[], focus: string | null | undefined): number {
  if (focus !== null && focus !== undefined) return focus === id ? 0.16 : 0
  const bands = lines.filter((line) => line.band).length
  return bands <= 2 ? 0.13 : bands <= MOST_BANDS ? 0.06 : 0
}

/** A band is two stacked lines that are not drawn: the low limit, and the distance to the high one, filled. */
function bandSeries(line: TimeLine, band: [number, number, number][], opacity: number): Option[] {
  const common = {
    type: 'line',
    z: 1,
    silent: true,
    stack: `${line.id}-band`,
    stackStrategy: 'all',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  }
  return [
    { ...common, id: `${line.id}-low`, data: band.map(([at, low]) => [at, low]) },
    {
      ...common,
      id: `${line.id}-high`,
      data: band.map(([at, low, high]) => [at, high - low]),
      areaStyle: { color: line.color, opacity },
    },
  ]
}
