import type { MissingReason } from '../figure'
import { chiSquareUpperTail } from './distributions'

/** Successes (clicks) among trials (impressions) of one group (position). */
export interface Proportion {
  readonly n: number
  readonly successes: number
}

export type Homogeneity =
  | { readonly kind: 'value'; readonly chi2: number; readonly df: number; readonly p: number }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly df: number }

/**
 * Pearson's chi-square of "every group has the same rate" (2 × k, no continuity correction). Groups without trials are left out.
 * no_data: fewer than two groups · degenerate: all or none succeeded · too_few: Cochran's rule is broken, so the law does not
 * hold (an expected count under 1, or more than a fifth of them under 5).
 */
export function homogeneity(groups: readonly Proportion[]): Homogeneity {
  const used = groups.filter((group) => group.n > 0)
  const df = Math.max(0, used.length - 1)
  if (used.length < 2) return { kind: 'missing', reason: 'no_data', df }
  const n = used.reduce((sum, group) => sum + group.n, 0)
  const rate = used.reduce((sum, group) => sum + group.successes, 0) / n
  if (rate <= 0 || rate >= 1) return { kind: 'missing', reason: 'degenerate', df }
  const expected = used.flatMap((group) => [group.n * rate, group.n * (1 - rate)])
  const small = expected.filter((count) => count < 5).length
  if (small > expected.length / 5 || expected.some((count) => count < 1)) {
    return { kind: 'missing', reason: 'too_few', df }
  }
  // A group's two cells deviate alike, so they come to one term.
  const chi2 = used.reduce(
    (sum, group) => sum + (group.successes - group.n * rate) ** 2 / (group.n * rate * (1 - rate)),
    0,
  )
  return { kind: 'value', chi2, df, p: chiSquareUpperTail(chi2, df) }
}
