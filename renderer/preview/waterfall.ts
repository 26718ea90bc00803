import type { Score } from '../../shared/ranking/types'

/** One bar of the waterfall: it starts where the one before it ended. */
export interface WaterfallStep {
  readonly kind: 'term' | 'multiplier' | 'total'
  readonly key: string
  readonly from: number
  readonly to: number
  readonly value: number
  /** Index into score.terms for a term. */
  readonly term: number | null
}

export interface Waterfall {
  readonly steps: readonly WaterfallStep[]
  readonly low: number
  readonly high: number
}

/** The terms in the order the server gave them, then what the boosts change, then the score itself from zero. */
export function waterfall(score: Score): Waterfall {
  const steps: WaterfallStep[] = []
  let at = 0
  score.terms.forEach((term, index) => {
    steps.push({
      kind: 'term',
      key: `term ${term.term}`,
      from: at,
      to: at + term.contribution,
      value: term.contribution,
      term: index,
    })
    at += term.contribution
  })
  if (score.factors.length > 0 || score.multiplier_effect !== 0) {
    const value = score.multiplier_effect
    steps.push({ kind: 'multiplier', key: 'multiplier', from: at, to: at + value, value, term: null })
  }
  steps.push({ kind: 'total', key: 'total', from: 0, to: score.score, value: score.score, term: null })
  const edges = steps.flatMap((step) => [step.from, step.to])
  return { steps, low: Math.min(0, ...edges), high: Math.max(0, ...edges) }
}

/** Start and length of a bar as shares of the drawing's width. */
export function barExtent(step: WaterfallStep, { low, high }: Waterfall): { start: number; length: number } {
  const span = high - low
  if (span === 0) return { start: 0, length: 0 }
  return { start: (Math.min(step.from, step.to) - low) / span, length: Math.abs(step.to - step.from) / span }
}
