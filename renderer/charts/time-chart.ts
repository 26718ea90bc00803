import type { Annotation } from '../../shared/contract/bridge'
import type { Bucket, TimeRange } from '../../shared/time'
import type { Option } from './echarts'
import {
  annotationLine,
  base,
  type Frame,
  incompleteAreas,
  plotGrid,
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
}

/** More points than this carry no dots of their own. */
const DOTS_UP_TO = 48

/** Lines over time with their bands, marks and hatched buckets: one option for traffic, rates and latency. */
export function timeChartOption(frame: Frame, chart: TimeChart): Option {
  const { range, lines, annotations = [], incomplete = [], bucket } = chart
  const marked = annotations.length > 0
  return {
    ...base(frame),
    grid: plotGrid(frame, { top: marked ? 22 : 10 }),
    xAxis: timeAxis(frame, range),
    yAxis: valueAxis(frame, chart.write, { min: 0 }),
    dataZoom: [zoom()],
    series: [
      ...(marked || incomplete.length > 0 ? [backdrop(frame, chart, incompleteAreas(incomplete, bucket))] : []),
      ...lines.flatMap((line) => (line.band ? bandSeries(line, line.band) : [])),
      ...lines.map((line) => lineSeries(line)),
    ],
  }
}

/** Carries what belongs to the chart and to no line. */
function backdrop(frame: Frame, { annotations = [], range }: TimeChart, areas: [number, number][]): Option {
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
      data: areas.map(([from, to]) => [{ xAxis: from }, { xAxis: to }]),
    },
  }
}

function lineSeries(line: TimeLine): Option {
  return {
    id: line.id,
    name: line.name,
    type: 'line',
    z: line.dashed ? 2 : 3,
    data: line.points,
    connectNulls: false,
    showSymbol: !line.dashed && line.points.length <= DOTS_UP_TO,
    symbol: 'circle',
    symbolSize: 4,
    sampling: 'lttb',
    itemStyle: { color: line.color },
    lineStyle: {
      color: line.color,
      width: line.dashed ? 1 : 1.5,
      type: line.dashed ? [4, 3] : 'solid',
      opacity: line.dashed ? 0.75 : 1,
    },
    emphasis: { focus: 'none', lineStyle: { width: 2 } },
  }
}

/** A band is two stacked lines that are not drawn: the low limit, and the distance to the high one, filled. */
function bandSeries(line: TimeLine, band: [number, number, number][]): Option[] {
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
      areaStyle: { color: line.color, opacity: 0.13 },
    },
  ]
}
