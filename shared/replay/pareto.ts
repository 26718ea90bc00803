import type { ConfigDocument, Term } from '../config/document'
import type { Figure } from '../figure'

/** One setting of two weights and what two outcomes would become, relative to live. */
export interface Point {
  readonly weights: readonly [number, number]
  readonly outcomes: readonly [Figure, Figure]
}

/** So many weights for each of the two terms: nothing, as it is, and up to its bound or four times what it is. */
const multiples = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 4]

/** Weights to try for a term, within its bounds and on its side of zero. */
export function weightsToTry(term: Term, weight: number): number[] {
  const low = term.sign === 'positive' ? Math.max(0, term.min) : term.min
  const high = term.sign === 'negative' ? Math.min(0, term.max) : term.max
  const far = term.sign === 'negative' ? low : high
  // A term that has no weight yet is tried over its range.
  const base = weight === 0 ? far / 4 : weight
  const all = multiples.map((times) => Math.min(high, Math.max(low, base * times)))
  return [...new Set([...all, weight])].sort((a, b) => a - b)
}

/** The points that no other one is better than in one outcome without being worse in the other; by the first, falling. */
export function efficient(points: readonly Point[]): Point[] {
  const value = (figure: Figure) => (figure.kind === 'value' ? figure.estimate : -Infinity)
  const sorted = points
    .filter(({ outcomes }) => outcomes.every(({ kind }) => kind === 'value'))
    .toSorted((a, b) => value(b.outcomes[0]) - value(a.outcomes[0]) || value(b.outcomes[1]) - value(a.outcomes[1]))
  let best = -Infinity
  return sorted.filter(({ outcomes: [, second] }) => {
    const isBetter = value(second) > best
    if (isBetter) best = value(second)
    return isBetter
  })
}

export function gridOf(
  document: ConfigDocument,
  terms: readonly [string, string],
  weightOf: (term: string) => number,
): [number, number][] {
  const [first = [], second = []] = terms.map((name) => {
    const term = document.value_model.terms[name]
    return term ? weightsToTry(term, weightOf(name)) : []
  })
  return first.flatMap((a) => second.map((b): [number, number] => [a, b]))
}
