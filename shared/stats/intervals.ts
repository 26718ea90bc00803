import type { Figure } from '../figure'
import { normalQuantile, studentQuantile } from './distributions'
import { LEVEL, missingFigure, valueFigure } from './figures'

/**
 * A rate with Wilson's interval (Wilson 1927; statsmodels' proportion_confint(method="wilson")).
 * `n` independent trials with `successes` among them; no_data at n = 0. Not for correlated trials: see ratioOfSums.
 */
export function wilson(successes: number, n: number, level = LEVEL): Figure {
  const method = 'wilson'
  if (n <= 0) return missingFigure('no_data', 0, method)
  if (successes < 0 || successes > n) return missingFigure('degenerate', n, method)
  const z = normalQuantile(1 - (1 - level) / 2)
  const rate = successes / n
  const shrink = 1 + (z * z) / n
  const centre = (rate + (z * z) / (2 * n)) / shrink
  const half = (z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))) / shrink
  // Rounding must not leave a limit outside [0, 1], nor the estimate outside its interval.
  const low = successes === 0 ? 0 : Math.max(0, Math.min(rate, centre - half))
  const high = successes === n ? 1 : Math.min(1, Math.max(rate, centre + half))
  return valueFigure({ estimate: rate, low, high, n, method, level })
}

/** Sums over clusters (users, requests) of a numerator y and a denominator x, as one GROUP BY gives them. */
export interface RatioMoments {
  readonly clusters: number
  readonly y: number
  readonly x: number
  readonly yy: number
  readonly xx: number
  readonly xy: number
}

/** Fewer clusters than this and the normal limit is not to be trusted. */
export const MINIMUM_CLUSTERS = 30

/**
 * The ratio of two sums, e.g. clicks ÷ impressions by user or minor units ÷ thousand impressions, with the delta method over
 * clusters: var R = Σ (y − R x)² / (k − 1) · k / (Σ x)² for k clusters. `n` of the figure is k.
 * no_data: no cluster or Σ x = 0 · too_few: under 30 clusters · degenerate: every cluster has the same ratio.
 */
export function ratioOfSums(moments: RatioMoments, level = LEVEL): Figure {
  const method = 'ratio-delta'
  const { clusters, y, x } = moments
  if (clusters <= 0 || x === 0) return missingFigure('no_data', Math.max(0, clusters), method)
  if (clusters < MINIMUM_CLUSTERS) return missingFigure('too_few', clusters, method)
  const ratio = y / x
  const error = Math.sqrt(ratioVariance(moments))
  if (error === 0) return missingFigure('degenerate', clusters, method)
  const half = normalQuantile(1 - (1 - level) / 2) * error
  return valueFigure({ estimate: ratio, low: ratio - half, high: ratio + half, n: clusters, method, level })
}

/** The delta method's variance of Σ y ÷ Σ x, as above; 0 where every cluster has the same ratio. Wants two clusters and Σ x ≠ 0. */
export function ratioVariance({ clusters, y, x, yy, xx, xy }: RatioMoments): number {
  const ratio = y / x
  const residuals = yy - 2 * ratio * xy + ratio * ratio * xx
  // What subtraction leaves of nothing is rounding, not variance.
  if (residuals <= 1e-12 * (yy + ratio * ratio * xx)) return 0
  return ((residuals / (clusters - 1)) * clusters) / (x * x)
}

/** The moments of (y, x) pairs, one pair a cluster: for rows at hand instead of a GROUP BY. */
export function ratioMoments(pairs: Iterable<readonly [y: number, x: number]>): RatioMoments {
  const sums = { clusters: 0, y: 0, x: 0, yy: 0, xx: 0, xy: 0 }
  for (const [y, x] of pairs) {
    sums.clusters += 1
    sums.y += y
    sums.x += x
    sums.yy += y * y
    sums.xx += x * x
    sums.xy += x * y
  }
  return sums
}

/**
 * The mean of values of which only count, sum and sum of squares are at hand, with its normal interval.
 * no_data: none.
 */
export function meanOfMoments({ n, sum, squares }: { n: number; sum: number; squares: number }, level = LEVEL): Figure {
  const method = 'mean-of-moments'
  if (n === 0) return missingFigure('no_data', 0, method)
  const mean = sum / n
  const variance = Math.max(0, squares / n - mean * mean)
  const half = normalQuantile(1 - (1 - level) / 2) * Math.sqrt(variance / n)
  return valueFigure({ estimate: mean, low: mean - half, high: mean + half, n, method, level })
}

/** The mean of independent values with Student's interval. no_data: none · too_few: a single one has no interval. */
export function meanFigure(values: readonly number[], method: string, level = LEVEL): Figure {
  const n = values.length
  if (n === 0) return missingFigure('no_data', 0, method)
  if (n === 1) return missingFigure('too_few', 1, method)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
  const half = studentQuantile(1 - (1 - level) / 2, n - 1) * Math.sqrt(variance / n)
  return valueFigure({ estimate: mean, low: mean - half, high: mean + half, n, method, level })
}
