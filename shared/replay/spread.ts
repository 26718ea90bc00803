import type { ConfigDocument, Term } from '../config/document'
import type { Replay } from './replay'

/** How the terms of u vary together over candidates, at weight 1: from it the influence at any weights is known at once. */
export interface Spread {
  readonly terms: readonly string[]
  /** Covariance of value × probability of two terms; rows as `terms`. */
  readonly covariance: readonly (readonly number[])[]
}

/** Enough rows to tell shares of variance to a percent. */
const ROWS = 40_000

/** Over the candidates of the requests of a surface (null: of all). */
export function spreadOf(replay: Replay, document: ConfigDocument, surface: string | null): Spread {
  const { requests } = replay.sample
  const chosen = requests.flatMap(({ context }, at) => (surface === null || context.surface === surface ? [at] : []))
  const rows = chosen.reduce((sum, at) => sum + (requests[at]?.to ?? 0) - (requests[at]?.from ?? 0), 0)
  const step = Math.max(1, Math.ceil(rows / ROWS))
  const terms = Object.keys(document.value_model.terms)
  const plain = withUnitWeights(document)
  const sums = terms.map(() => 0)
  const products = terms.map(() => terms.map(() => 0))
  let n = 0
  for (let at = 0; at < chosen.length; at += step) {
    const parts = replay.contributions(plain, chosen[at] ?? 0)
    const columns = terms.map((term) => parts.get(term) ?? new Float64Array())
    const count = columns[0]?.length ?? 0
    n += count
    columns.forEach((left, a) => {
      for (let row = 0; row < count; row++) sums[a] = (sums[a] ?? 0) + (left[row] ?? 0)
      columns.slice(0, a + 1).forEach((right, b) => {
        let product = 0
        for (let row = 0; row < count; row++) product += (left[row] ?? 0) * (right[row] ?? 0)
        const line = products[a]
        if (line) line[b] = (line[b] ?? 0) + product
      })
    })
  }
  const covariance = (a: number, b: number) =>
    n > 0 ? (products[Math.max(a, b)]?.[Math.min(a, b)] ?? 0) / n - ((sums[a] ?? 0) / n) * ((sums[b] ?? 0) / n) : 0
  return { terms, covariance: terms.map((_, a) => terms.map((__, b) => covariance(a, b))) }
}

function withUnitWeights(document: ConfigDocument): ConfigDocument {
  const terms = Object.entries(document.value_model.terms).map(([name, term]): [string, Term] => [
    name,
    { ...term, weight: 1 },
  ])
  return { ...document, value_model: { ...document.value_model, terms: Object.fromEntries(terms), overrides: [] } }
}

/** By term: its share of the variance of u; they add up to 1. null: u is the same for all. */
export function influences(
  { terms, covariance }: Spread,
  weights: Readonly<Record<string, number>>,
): Record<string, number> | null {
  const w = terms.map((term) => weights[term] ?? 0)
  const parts = w.map((own, a) => own * (covariance[a] ?? []).reduce((sum, one, b) => sum + one * (w[b] ?? 0), 0))
  const variance = parts.reduce((sum, part) => sum + part, 0)
  if (!(variance > 1e-15)) return null
  return Object.fromEntries(terms.map((term, a) => [term, (parts[a] ?? 0) / variance]))
}

/**
 * The weight at which a term has a given influence (0 … under 1), the others' weights as they are: the root, on the term's side of
 * zero, of (1 − t)·Vx·w² + (1 − 2t)·C·w − t·Vr. null: no weight gives it, for the term or all the rest are the same for all items.
 */
export function weightFor(
  { terms, covariance }: Spread,
  weights: Readonly<Record<string, number>>,
  term: string,
  share: number,
  sign: Term['sign'],
): number | null {
  const at = terms.indexOf(term)
  const own = covariance[at]?.[at] ?? 0
  if (at < 0 || !(own > 0) || share < 0 || share >= 1) return null
  const rest = terms.map((name, index) => (index === at ? 0 : (weights[name] ?? 0)))
  const along = (line: readonly number[]) => line.reduce((sum, one, b) => sum + one * (rest[b] ?? 0), 0)
  const together = along(covariance[at] ?? [])
  const others = rest.reduce((sum, one, a) => sum + one * along(covariance[a] ?? []), 0)
  if (!(others > 0)) return null
  const [a, b, c] = [(1 - share) * own, (1 - 2 * share) * together, -share * others]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return (sign === 'positive' ? root - b : -root - b) / (2 * a)
}
