import type { Option } from './echarts'
import type { IntervalSeries } from './intervals-chart'
import { base, crosshair, type Frame, plotGrid, presence, valueAxis } from './option'

export interface ReliabilitySeries extends Omit<IntervalSeries, 'points'> {
  /** Ascending in what was foretold. */
  points: { foretold: number; estimate: number; low: number; high: number }[]
}

const MOST_WHISKERS = 2

/** What was foretold against what came, both per impression, with intervals; on the dashed diagonal both are the same. */
export function reliabilityOption(frame: Frame, series: readonly ReliabilitySeries[]): Option {
  const { theme, format } = frame
  const points = series.flatMap((one) => one.points)
  const top = Math.max(0, ...points.map(({ foretold, estimate }) => Math.max(foretold, estimate)))
  const scale = { min: 0, max: top > 0 ? top * 1.08 : 1 }
  return {
    ...base(frame),
    grid: plotGrid(frame),
    xAxis: {
      type: 'value',
      ...scale,
      splitNumber: 4,
      axisLine: { lineStyle: { color: theme.axis } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: theme.text3,
        margin: 7,
        hideOverlap: true,
        showMaxLabel: false,
        formatter: format.axisPercent,
      },
      axisPointer: crosshair(theme),
    },
    yAxis: valueAxis(frame, format.axisPercent, { ...scale, axisLabel: { ...labelOf(frame), showMaxLabel: false } }),
    series: [
      {
        id: 'diagonal',
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: theme.axis, width: 1, type: 'dashed' },
        data: [
          [0, 0],
          [scale.max, scale.max],
        ],
      },
      ...series.flatMap((one) => {
        // Whiskers of many lines hide each other: then a line that is pointed at has its own.
        const whole = series.length <= MOST_WHISKERS || frame.focus === one.id
        return seriesOf(one, presence(one.id, frame.focus)).slice(0, whole ? 2 : 1)
      }),
    ],
  }
}

function labelOf({ theme, format }: Frame): Option {
  return { color: theme.text3, fontSize: 11, margin: 8, formatter: format.axisPercent }
}

function seriesOf({ id, name, color, points }: ReliabilitySeries, opacity: number): Option[] {
  return [
    {
      id,
      name,
      type: 'line',
      symbol: 'circle',
      symbolSize: 6,
      lineStyle: { color, width: 1.5, opacity },
      itemStyle: { color, opacity },
      data: points.map(({ foretold, estimate }) => [foretold, estimate]),
    },
    {
      id: `${id} intervals`,
      name,
      type: 'custom',
      silent: true,
      clip: true,
      encode: { x: 0, y: [1, 2] },
      data: points.map(({ foretold, low, high }) => [foretold, low, high]),
      renderItem: (_: unknown, draw: Drawing) => {
        const [x, low] = draw.coord([draw.value(0), draw.value(1)])
        const high = draw.coord([draw.value(0), draw.value(2)])[1]
        const style = { stroke: color, lineWidth: 1.25, opacity }
        return { type: 'line', shape: { x1: x, y1: low, x2: x, y2: high }, style }
      },
    },
  ]
}

interface Drawing {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}
