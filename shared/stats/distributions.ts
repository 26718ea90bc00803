import incompleteGamma from '@stdlib/math-base-special-gammainc'
import chiSquareQuantileOf from '@stdlib/stats-base-dists-chisquare-quantile'
import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile'
import studentQuantileOf from '@stdlib/stats-base-dists-t-quantile'

/**
 * P(X > x) of a chi-square variable with `df` degrees of freedom; 1 at x <= 0.
 * The upper tail itself, not 1 - cdf: p-values under 1e-16 stay above zero (to about 1e-300).
 */
export function chiSquareUpperTail(x: number, df: number): number {
  if (x <= 0) return 1
  return incompleteGamma(x / 2, df / 2, true, true)
}

/** The x with P(X <= x) = p of a chi-square variable. */
export function chiSquareQuantile(p: number, df: number): number {
  return chiSquareQuantileOf(p, df)
}

/** The z with P(Z <= z) = p of a standard normal variable. */
export function normalQuantile(p: number): number {
  return normalQuantileOf(p, 0, 1)
}

/** P(|Z| > |z|) of a standard normal variable. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z), 0, 1)
}

/** The t with P(T <= t) = p of Student's t with `df` degrees of freedom. */
export function studentQuantile(p: number, df: number): number {
  return studentQuantileOf(p, df)
}
