import type { Monitor, Reading, Slice } from '../contract/monitors'
import type { LogSeries } from './log-series'
import { matches } from './metrics'

/** Where a change sits: the dimensions that explain it, and how much of it. */
export interface Attribution {
  readonly slice: Slice
  /** Of the change; null where the log cannot say, or where it is everywhere. */
  readonly share: number | null
}

/** Judges a monitor at an hour since the epoch. */
export type JudgeAt = (monitor: Monitor, at: number) => Reading

/** A slice explains a change when it holds so much of it … */
const EXPLAINS = 0.7
/** … and what is left of the traffic changed less than so much of what the slice did. */
const REST = 0.4
/** A change under which nothing is attributed: the judge itself must be sure of the slice. */
const SURE = 1e-3

interface Part {
  readonly slice: Slice
  readonly gap: number
  readonly expected: number
  readonly p: number
}

/**
 * The country, device or pair of both that explains best why a rate differs from what was expected: the fewest dimensions that hold most of the gap (observed −
 * expected, in events) while the rest of the traffic is nearly as it was. Only what the rollups can be cut by; features and skew are cut by raw rows.
 */
export function attribute(series: LogSeries, monitor: Monitor, at: number, judge: JudgeAt): Attribution {
  const cells = series.traffic.filter((cell) => matches(cell, monitor.slice))
  const free = (['country', 'device'] as const).filter((dimension) => monitor.slice[dimension] === undefined)
  const levels = [...free.map((dimension) => [dimension]), ...(free.length > 1 ? [free] : [])]
  for (const size of [1, 2]) {
    const found = levels
      .filter((dimensions) => dimensions.length === size)
      .flatMap((dimensions) => explained(partsBy(cells, dimensions, monitor, at, judge)) ?? [])
      .sort((a, b) => b.concentration - a.concentration)
    const [best] = found
    if (best) return { slice: best.slice, share: best.share }
  }
  return { slice: {}, share: null }
}

function partsBy(
  cells: LogSeries['traffic'],
  dimensions: readonly ('country' | 'device')[],
  monitor: Monitor,
  at: number,
  judge: JudgeAt,
): Part[] {
  const values = cells.map((cell): Slice => Object.fromEntries(dimensions.map((name) => [name, cell[name]])))
  const distinct = [...new Map(values.map((slice) => [JSON.stringify(slice), slice])).values()]
  return distinct.flatMap((slice) => {
    const reading = judge({ ...monitor, slice: { ...monitor.slice, ...slice } }, at)
    if (reading.kind !== 'measured' || reading.value === null || reading.expected === null) return []
    const expected = reading.expected * reading.n
    return [{ slice, gap: reading.value * reading.n - expected, expected, p: reading.p ?? 1 }]
  })
}

function explained(parts: readonly Part[]): { slice: Slice; share: number; concentration: number } | null {
  if (parts.length < 2) return null
  const gap = parts.reduce((sum, part) => sum + part.gap, 0)
  const expected = parts.reduce((sum, part) => sum + part.expected, 0)
  const [best] = [...parts].sort((a, b) => Math.sign(gap) * (b.gap - a.gap))
  if (!best || gap === 0 || best.p > SURE) return null
  const share = best.gap / gap
  const rest = (gap - best.gap) / (expected - best.expected)
  const own = best.gap / best.expected
  if (share < EXPLAINS || !(Math.abs(rest) < REST * Math.abs(own))) return null
  return { slice: best.slice, share: Math.min(1, share), concentration: share - best.expected / expected }
}
