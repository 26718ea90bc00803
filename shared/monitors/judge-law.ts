import type { Monitor, Reading } from '../contract/monitors'
import { wilson } from '../stats/intervals'
import { harmful, signedRoot } from './evidence-of-change'
import { unknown } from './judge-counts'
import { addUp, windowSums } from './known'
import { NEAR, sizes } from './limits'
import type { LogSeries } from './log-series'
import { matches } from './metrics'

/** So certain that its own error does not count: what a law or a person says. */
const CERTAIN = 1e12

/** A rate as a reference without an error. */
export function certain(rate: number): { count: number; exposure: number } {
  return { count: rate * CERTAIN, exposure: CERTAIN }
}

export interface SkewWindow {
  readonly window: number
  readonly pairs: Float64Array
  readonly mismatches: Float64Array
  readonly requests: Float64Array
  /** Requests in which values differ. */
  readonly wrong: Float64Array
  /** The same in the week before the window. */
  readonly past: { readonly wrong: Float64Array; readonly requests: Float64Array }
}

const WEEK = 168

export function skewWindow(series: LogSeries, { subject, slice }: Monitor, window: number): SkewWindow | null {
  const cells = series.skews.filter((cell) => cell.name === subject && matches(cell, slice))
  const hourly = (of: 'pairs' | 'mismatches' | 'squares' | 'requests') =>
    addUp(
      cells.map((cell) => cell[of]),
      series.hours,
    )
  const [pairs, mismatches, squares, requests] = [
    hourly('pairs'),
    hourly('mismatches'),
    hourly('squares'),
    hourly('requests'),
  ]
  if (!pairs || !mismatches || !squares || !requests) return null
  const wrong = (length: number, lag: number) =>
    differing(windowSums(mismatches, length, lag), windowSums(squares, length, lag))
  return {
    window,
    pairs: windowSums(pairs, window),
    mismatches: windowSums(mismatches, window),
    requests: windowSums(requests, window),
    wrong: wrong(window, 1),
    past: { wrong: wrong(WEEK, 1 + window), requests: windowSums(requests, WEEK, 1 + window) },
  }
}

/** How many requests the mismatches are of, as if each had equally many: (Σ m)² / Σ m² (Kish 1965). No more than there are. */
function differing(mismatches: Float64Array, squares: Float64Array): Float64Array {
  return mismatches.map((sum, at) => (sum > 0 ? sum ** 2 / Math.max(sum, squares[at] ?? 0) : 0))
}

/** Under five requests that all differ, one broken shopper could be behind it; from five on the test holds at any number. */
const MINIMUM_REQUESTS = 5

/**
 * Served equals offline, by law. An alarm is raised where surely more than 1 % of the pairs differ, and more than this feature's own week before lets expect: one that
 * never differed is believed sooner than one that rounds. Counted in requests that differ, since the rows of one request are wrong together. Fewer than five requests are
 * too few; but what the newest pairs, however few, no longer show is over.
 */
export function judgeSkewAt(windows: readonly SkewWindow[], at: number): Reading {
  const limit = sizes.skew.absolute
  const readings = windows.flatMap(({ window, pairs, mismatches, requests, wrong, past }) => {
    const [n, k, units] = [pairs[at] ?? 0, mismatches[at] ?? 0, requests[at] ?? 0]
    if (n === 0 || units < MINIMUM_REQUESTS) return []
    const rate = k / n
    const interval = wilson(rate * units, units)
    const compared = { count: wrong[at] ?? 0, exposure: units, reference: tolerated(past, at), dispersion: 1 }
    const low = interval.kind === 'value' ? interval.low : null
    const high = interval.kind === 'value' ? interval.high : null
    return [{ window, n, rate, p: harmful(signedRoot(compared), 'rise'), low, high }]
  })
  const pairs = Math.max(0, ...windows.map((each) => each.pairs[at] ?? 0))
  const [shortest] = readings
  if (!shortest) return unknown(pairs > 0 ? 'too_few' : 'no_data', pairs)
  // What the newest pairs there are no longer show, however few they are, is over.
  const newest = windows.find(({ pairs }) => (pairs[at] ?? 0) > 0)
  const isOver = newest ? (newest.mismatches[at] ?? 0) / (newest.pairs[at] ?? 1) <= limit * NEAR : false
  const alive = readings.filter((each) => each.window === newest?.window || !isOver)
  if (alive.length === 0) return unknown('too_few', pairs)
  const [worst = shortest] = alive.sort((a, b) => a.p - b.p)
  return {
    ...unknown('no_data', worst.n),
    kind: 'measured',
    value: worst.rate,
    expected: 0,
    low: worst.low,
    high: worst.high,
    p: Math.min(1, worst.p * windows.length),
    window: worst.window,
    large: (worst.low ?? 0) > limit,
    near: worst.rate > limit * NEAR,
  }
}

/** Half a request stands in for none; what was wrong before is no excuse for more than the limit. */
function tolerated({ wrong, requests }: SkewWindow['past'], at: number): { count: number; exposure: number } {
  const [count, exposure] = [(wrong[at] ?? 0) + 0.5, (requests[at] ?? 0) + 1]
  return count / exposure < sizes.skew.absolute ? { count, exposure } : certain(sizes.skew.absolute)
}
