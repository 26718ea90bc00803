import type { RankedQuery } from '../../../shared/stats/ranking-metrics'
import type { Examples } from './examples'

/** The rows of a request: [from, until). */
export interface Slate {
  from: number
  until: number
}

/** Rows of a request lie together. */
export function slatesOf({ requests, rows }: Examples): Slate[] {
  const slates: Slate[] = []
  for (let from = 0; from < rows; ) {
    let until = from + 1
    while (until < rows && requests[until] === requests[from]) until += 1
    slates.push({ from, until })
    from = until
  }
  return slates
}

/** A slate in the order of these scores, best first; equal ones, and those without, in the random order they were read in. */
export function rankedBy(scores: Float32Array, grades: Float32Array, { from, until }: Slate): RankedQuery {
  const scoreOf = (row: number) => {
    const score = scores[row] ?? Number.NaN
    return Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score
  }
  const order = Array.from({ length: until - from }, (_, at) => from + at).sort((a, b) => {
    const [left, right] = [scoreOf(a), scoreOf(b)]
    return left === right ? 0 : right - left
  })
  const served = order.map((row) => grades[row] ?? 0)
  return { served, relevant: served.filter((grade) => grade > 0) }
}
