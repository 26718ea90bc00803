import type { Score } from './types'

/** What the terms may be off by before the explanation counts as wrong. */
export const SUM_TOLERANCE = 1e-6

/** Adds a score up again from its parts: every contribution from weight, value and p, and all of them to the score. */
export function sumCheck(score: Score): { error: number; holds: boolean } {
  const u = score.terms.reduce((sum, { weight, value, p }) => sum + weight * value * p, 0)
  const stated = score.terms.reduce((sum, { contribution }) => sum + contribution, 0)
  const error = Math.max(
    Math.abs(u - score.u),
    Math.abs(stated - score.u),
    Math.abs(stated + score.multiplier_effect - score.score),
  )
  return { error, holds: error <= SUM_TOLERANCE }
}
