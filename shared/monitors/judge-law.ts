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
}

export function skewWindow(series: LogSeries, { subject, slice }: Monitor, window: number): SkewWindow | null {
  const cells = series.skews.filter((cell) => cell.name === subject && matches(cell, slice))
  const sum = (of: 'pairs' | 'mismatches' | 'requests') => {
    const hourly = addUp(
      cells.map((cell) => cell[of]),
      series.hours,
    )
    return hourly && windowSums(hourly, window)
  }
  const [pairs, mismatches, requests] = [sum('pairs'), sum('mismatches'), sum('requests')]
  return pairs && mismatches && requests && { window, pairs, mismatches, requests }
}

/** Under five requests that all differ, one broken shopper could be behind it; from five on the test holds at any number. */
const MINIMUM_REQUESTS = 5

/**
 * Served equals offline, by law: that more than 1 % of the pairs differ is tested over requests, since the rows of one request are wrong together. Fewer than five
 * requests are too few. The shortest window that has them decides whether it is over.
 */
export function judgeSkewAt(windows: readonly SkewWindow[], at: number): Reading {
  const limit = sizes.skew.absolute
  const readings = windows.flatMap(({ window, pairs, mismatches, requests }) => {
    const [n, k, units] = [pairs[at] ?? 0, mismatches[at] ?? 0, requests[at] ?? 0]
    if (n === 0 || units < MINIMUM_REQUESTS) return []
    const rate = k / n
    const interval = wilson(rate * units, units)
    const compared = { count: rate * units, exposure: units, reference: certain(limit), dispersion: 1 }
    const low = interval.kind === 'value' ? interval.low : null
    const high = interval.kind === 'value' ? interval.high : null
    return [{ window, n, rate, p: harmful(signedRoot(compared), 'rise'), low, high }]
  })
  const pairs = Math.max(0, ...windows.map((each) => each.pairs[at] ?? 0))
  const [shortest] = readings
  if (!shortest) return unknown(pairs > 0 ? 'too_few' : 'no_data', pairs)
  const alive = readings.filter((each) => each === shortest || shortest.rate > limit * NEAR)
  const [worst = shortest] = [...alive].sort((a, b) => a.p - b.p)
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
