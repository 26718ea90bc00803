import type { z } from 'zod'
import type { SkewCause as CauseName } from '../contract/bridge'
import { FLOAT32_ROUNDING, sameNumber } from './skew'
import { timeZoneShift } from './skew-time'

/** One pair that differs. null: missing on that side. */
export interface Mismatch<V> {
  readonly served: V | null
  readonly offline: V | null
  /** Earlier, different offline values of the same item and of the same shopper: what a stale store would still serve. */
  readonly before: readonly V[]
}
export type NumberMismatch = Mismatch<number>

export interface Cause {
  readonly kind: z.infer<typeof CauseName>
  /** Share of the mismatches it explains; for `unexplained` the most that any cause does. */
  readonly explains: number
  /** offset: served − offline · scale: served ÷ offline · default_fill: the value · truncation: decimals kept · time_zone: hours. */
  readonly parameter: number | null
}

/** A cause is named when it explains at least half of the mismatches. */
const NAMED_FROM = 0.5
/** Explanations this close are equal; then the one that says more, named first, wins. */
const TIE = 0.02
/** With fewer distinct values than this the previous value is the served one by chance too often. */
const STALE_DISTINCT = 5

/** Why numbers differ, from a sample of the pairs that do; null of none. `name` is read for hints of time. */
export function numberCause(name: string, sample: readonly NumberMismatch[]): Cause | null {
  const both = sample.flatMap(({ served, offline }) => {
    return served === null || offline === null ? [] : [{ served, offline }]
  })
  const of = (explained: number) => explained / sample.length
  return best(sample.length, [
    defaultFill(sample, sameNumber, (value) => value),
    timeZone(name, both, of),
    truncation(both, of),
    stale(sample, sameNumber),
    { kind: 'offset', ...offset(both, of) },
    { kind: 'scale', ...scale(both, of) },
  ])
}

/** Why categories differ, likewise. */
export function categoryCause(sample: readonly Mismatch<string>[]): Cause | null {
  const same = (a: string, b: string) => a === b
  return best(sample.length, [defaultFill(sample, same, () => null), encoding(sample), stale(sample, same)])
}

function best(size: number, causes: readonly (Cause | null)[]): Cause | null {
  if (size === 0) return null
  const found = causes.filter((cause) => cause !== null)
  const most = Math.max(0, ...found.map((cause) => cause.explains))
  const first = found.find((cause) => cause.explains >= most - TIE)
  return first && most >= NAMED_FROM ? first : { kind: 'unexplained', explains: most, parameter: null }
}

/** One side is the same value (or missing) while the other varies. */
function defaultFill<V>(
  sample: readonly Mismatch<V>[],
  same: (a: V, b: V) => boolean,
  parameter: (value: V) => number | null,
): Cause | null {
  const sides = [
    sample.map(({ served, offline }) => ({ filled: served, other: offline })),
    sample.map(({ served, offline }) => ({ filled: offline, other: served })),
  ]
  const candidates = sides.flatMap((rows): Cause[] => {
    const value = mostFrequent(rows.map((row) => row.filled))
    if (value === undefined) return []
    const hit = rows.filter(({ filled }) =>
      filled === null || value === null ? filled === value : same(filled, value),
    )
    if (value !== null && new Set(hit.map((row) => row.other)).size < 2) return []
    const explains = hit.length / sample.length
    return [{ kind: 'default_fill', explains, parameter: value === null ? null : parameter(value) }]
  })
  return candidates.reduce<Cause | null>((top, cause) => (top && top.explains >= cause.explains ? top : cause), null)
}

function timeZone(name: string, both: readonly Pair[], of: Share): Cause | null {
  const shift = timeZoneShift(name, both)
  return shift && { kind: 'time_zone', explains: of(shift.explained), parameter: shift.hours }
}

/** Served is offline with its last digits cut or rounded; the parameter is how many decimals it kept (negative: tens, hundreds). */
function truncation(both: readonly Pair[], of: Share): Cause | null {
  const candidates = [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6].map((decimals): Cause => {
    const unit = 10 ** -decimals
    const cut = both.filter(({ served, offline }) => {
      const steps = served / unit
      const onGrid = Math.abs(steps - Math.round(steps)) <= 1e-6 + 4 * FLOAT32_ROUNDING * Math.abs(steps)
      return onGrid && Math.abs(served - offline) < unit * (1 - 1e-6)
    })
    return { kind: 'truncation', explains: of(cut.length), parameter: decimals }
  })
  return candidates.reduce<Cause | null>((top, cause) => (top && top.explains >= cause.explains ? top : cause), null)
}

/** Served is what offline was before it changed. */
function stale<V>(sample: readonly Mismatch<V>[], same: (a: V, b: V) => boolean): Cause | null {
  if (new Set(sample.map((row) => row.offline)).size < STALE_DISTINCT) return null
  const old = sample.filter(({ served, before }) => served !== null && before.some((value) => same(served, value)))
  return { kind: 'stale', explains: old.length / sample.length, parameter: null }
}

interface Pair {
  readonly served: number
  readonly offline: number
}
type Share = (explained: number) => number

function offset(both: readonly Pair[], of: Share): Omit<Cause, 'kind'> {
  const shift = median(both.map(({ served, offline }) => served - offline))
  if (shift === null) return { explains: 0, parameter: null }
  const hit = both.filter(({ served, offline }) => sameNumber(served - shift, offline, 2))
  return { explains: of(hit.length), parameter: short(shift) }
}

function scale(both: readonly Pair[], of: Share): Omit<Cause, 'kind'> {
  const usable = both.filter(({ offline }) => offline !== 0)
  const factor = median(usable.map(({ served, offline }) => served / offline))
  // A factor of nothing is a fill; one value only is as well an offset.
  if (!factor || new Set(usable.map(({ offline }) => offline)).size < 2) return { explains: 0, parameter: null }
  const hit = usable.filter(({ served, offline }) => sameNumber(served, offline * factor, 2))
  return { explains: of(hit.length), parameter: short(factor) }
}

/** Each offline category is always served as the same other one, and no two as the same: a map, or only another spelling. */
function encoding(sample: readonly Mismatch<string>[]): Cause | null {
  const both = sample.flatMap(({ served, offline }) => {
    return served === null || offline === null ? [] : [{ served, offline }]
  })
  const spelling = both.filter(({ served, offline }) => plain(served) === plain(offline)).length
  const map = new Map<string, string>()
  for (const category of new Set(both.map((row) => row.offline))) {
    const images = both.filter((row) => row.offline === category).map((row) => row.served)
    const image = mostFrequent(images)
    // A category seen once would fit any map.
    if (image != null && images.length > 1) map.set(category, image)
  }
  const oneToOne = new Set(map.values()).size === map.size
  const mapped = oneToOne ? both.filter(({ served, offline }) => map.get(offline) === served).length : 0
  return { kind: 'encoding', explains: Math.max(spelling, mapped) / sample.length, parameter: null }
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}

function mostFrequent<V>(values: readonly V[]): V | undefined {
  const counts = new Map<V, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce<[V, number] | undefined>(
    (top, entry) => (top && top[1] >= entry[1] ? top : entry),
    undefined,
  )?.[0]
}

/** The lower median: one of the values, so that a constant comes out unharmed. */
function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? null
}

/** Without the digits that are float32's rounding. */
function short(value: number): number {
  return Number(value.toPrecision(6))
}
