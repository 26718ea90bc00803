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

const dimensions = ['surface', 'country', 'device'] as const
type Dimension = (typeof dimensions)[number]

/**
 * Where a rate differs from what was expected: from all the traffic of the monitor down, at each step to the value of surface, country or device that holds most of the
 * gap (observed − expected, in events) while the rest is nearly as it was; it ends where a change is spread evenly. Only what the rollups can be cut by;
 * features and skew are cut by raw rows.
 */
export function attribute(series: LogSeries, monitor: Monitor, at: number, judge: JudgeAt): Attribution {
  let slice: Slice = {}
  let share: number | null = null
  for (;;) {
    const within = { ...monitor, slice: { ...monitor.slice, ...slice } }
    const free = dimensions.filter((dimension) => within.slice[dimension] === undefined)
    const [best] = free
      .flatMap((dimension) => explained(partsBy(series, dimension, within, at, judge)) ?? [])
      .sort((a, b) => b.concentration - a.concentration)
    if (!best) return { slice, share }
    slice = { ...slice, ...best.slice }
    share = (share ?? 1) * best.share
  }
}

function partsBy(series: LogSeries, dimension: Dimension, monitor: Monitor, at: number, judge: JudgeAt): Part[] {
  const cells = series.traffic.filter((cell) => matches(cell, monitor.slice))
  return [...new Set(cells.map((cell) => cell[dimension]))].flatMap((value): Part[] => {
    const slice: Slice = { [dimension]: value }
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
