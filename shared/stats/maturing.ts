import type { Figure } from '../figure'
import { missingFigure } from './figures'
import { wilson } from './intervals'

/** Of impressions old enough to know: outcomes that came within a delay step, and those that came within it or before. */
export interface DelayStep {
  /** Hours after the impression by which the step is over; Infinity for the last, which never is. */
  readonly until: number
  readonly within: number
  readonly upTo: number
}

/** Share of the final outcomes that has come by the end of each step, ascending in `until`. */
export interface MaturingCurve {
  readonly steps: readonly { readonly until: number; readonly share: number }[]
}

/** From so much on an outcome counts as final. */
export const MATURE = 0.98
/** Fewer outcomes than this in a step say nothing about how many come in it. */
const FEWEST = 20

/**
 * The chain ladder (Mack 1993): of all outcomes that come by the end of a step, the part that had come before it, multiplied from the last
 * step back. Each factor uses every impression that is old enough for its step and no other, so that the young ones bias nothing. Steps with
 * too few outcomes to tell are taken as if nothing came in them.
 */
export function maturingCurve(steps: readonly DelayStep[]): MaturingCurve {
  const ascending = [...steps].sort((a, b) => a.until - b.until)
  let share = 1
  const shares = ascending.toReversed().map(({ until, within, upTo }) => {
    const of = { until, share }
    if (upTo >= FEWEST) share *= 1 - within / upTo
    return of
  })
  return { steps: shares.toReversed() }
}

/** Share of the final outcomes of impressions of this age (hours since the youngest of them) that has come; 0 before the first step is over. */
export function maturityAt({ steps }: MaturingCurve, age: number): number {
  const over = steps.filter(({ until }) => until <= age).at(-1)
  return over?.share ?? 0
}

/**
 * Outcomes per impression as they will be, of `count` that are known at a maturity: as if only that share of the impressions had been asked.
 * The interval carries the chance in the count, not that in the curve. not_mature: next to nothing is known.
 */
export function expectedFinal(count: number, n: number, maturity: number): Figure {
  const method = 'chain-ladder-wilson'
  if (n <= 0) return missingFigure('no_data', 0, method)
  if (maturity < 0.05) return missingFigure('not_mature', n, method)
  const known = n * maturity
  const rate = wilson(Math.min(count, known), known)
  return rate.kind === 'value' ? { ...rate, n, method } : { ...rate, n, method }
}
