import type { Option } from './echarts'
import { base, crosshair, evenScale, type Frame, plotGrid, presence, valueAxis } from './option'

export interface IntervalSeries {
  id: string
  name: string
  color: string
  /** One for each category; null where there is nothing to show. */
  points: ({ estimate: number; low: number; high: number } | null)[]
}

export interface IntervalsChart {
  categories: readonly string[]
  series: readonly IntervalSeries[]
  write: (value: number) => string
}

/** The part of a category's width that its points share. */
const SPREAD = 0.6

/** Estimates as dots with their intervals as whiskers, side by side within each category. */
export function intervalsOption(frame: Frame, chart: IntervalsChart): Option {
  const { theme } = frame
  return {
    ...base(frame),
    grid: plotGrid(frame),
    xAxis: {
      type: 'category',
      data: chart.categories,
      axisLine: { lineStyle: { color: theme.axis } },
      axisTick: { show: false },
      axisLabel: { color: theme.text3, margin: 7, hideOverlap: true },
      axisPointer: { ...crosshair(theme), type: 'shadow', shadowStyle: { color: theme.text3, opacity: 0.08 } },
    },
    yAxis: valueAxis(frame, chart.write, evenScale(highestOf(chart.series))),
    series: chart.series.map((series, index) =>
      whiskers(series, dodge(index, chart.series.length), presence(series.id, frame.focus)),
    ),
  }
}

function highestOf(series: readonly IntervalSeries[]): number {
  const points = series.flatMap((one) => one.points.flatMap((point) => (point ? [point] : [])))
  const highest = Math.max(0, ...points.map((point) => point.estimate))
  return Math.max(highest, Math.min(highest * 2.5, Math.max(0, ...points.map((point) => point.high))))
}

/** Where the n-th of several points stands within its category, -0.5…0.5. */
export function dodge(index: number, count: number): number {
  return count < 2 ? 0 : (index / (count - 1) - 0.5) * SPREAD
}

interface Drawing {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
  size(extent: [number, number]): [number, number]
}

function whiskers(series: IntervalSeries, shift: number, opacity: number): Option {
  return {
    id: series.id,
    name: series.name,
    type: 'custom',
    encode: { x: 0, y: [1, 2, 3] },
    data: series.points.flatMap((point, category) =>
      point ? [[category, point.estimate, point.low, point.high]] : [],
    ),
    renderItem: (_: unknown, draw: Drawing) => {
      const category = draw.value(0)
      const across = draw.size([1, 0])[0] * shift
      const [x, y] = at(draw, category, draw.value(1), across)
      const low = at(draw, category, draw.value(2), across)[1]
      const high = at(draw, category, draw.value(3), across)[1]
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: x, y1: low, x2: x, y2: high },
            style: { stroke: series.color, lineWidth: 1.25, opacity },
          },
          { type: 'circle', shape: { cx: x, cy: y, r: 3 }, style: { fill: series.color, opacity } },
        ],
      }
    },
  }
}

function at(draw: Drawing, category: number, value: number, across: number): [number, number] {
  const [x, y] = draw.coord([category, value])
  return [x + across, y]
}
