import { chiSquareUpperTail } from './distributions'
import { sequentialWidth } from './sequential'

/** Under so many on a side the chi-square law does not hold. */
const LEAST = 8
/** Of a fault in the splitting, not of a hypothesis: only what is beyond doubt stops people. */
const ALPHA = 0.001

/**
 * Sample-ratio mismatch: whether units came to two arms in the share they were sent in. p is that of Pearson's chi-square with one
 * degree of freedom (scipy's chisquare; gbstats' check_srm), for one look; `mismatch` holds however often one looks: √χ² beyond the
 * confidence sequence's width (see sequential.ts). `share`: of the first arm, within (0, 1). p is null under 8 units on a side.
 */
export function sampleRatio(first: number, second: number, share: number): { p: number | null; mismatch: boolean } {
  const n = first + second
  const [expected, rest] = [n * share, n * (1 - share)]
  if (Math.min(expected, rest) < LEAST) return { p: null, mismatch: false }
  const chi2 = (first - expected) ** 2 / (expected * (1 - share))
  return { p: chiSquareUpperTail(chi2, 1), mismatch: Math.sqrt(chi2) > sequentialWidth(n, ALPHA) }
}
