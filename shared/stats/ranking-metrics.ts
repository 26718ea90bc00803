import type { Figure } from '../figure'
import { meanFigure } from './intervals'

/** One query (request, session) with its served list and what was relevant to it. */
export interface RankedQuery {
  /** Relevance grade of each served item in the order served, 0 for irrelevant. Equal scores keep the served order. */
  readonly served: readonly number[]
  /** Grades of every relevant item known, served or not: the ideal list. */
  readonly relevant: readonly number[]
}

/** exponential: 2^grade − 1 (web search) · linear: grade. Equal for grades 0 and 1. */
export type Gain = 'exponential' | 'linear'

/** What average precision is divided by: min(R, K) · R, all relevant items · the hits among the first K. */
export type Denominator = 'min(R,K)' | 'R' | 'hits'

/** A metric of one query in [0, 1]; null where it is not defined: nothing was relevant. */
export type QueryMetric = (query: RankedQuery) => number | null

/** Normalised discounted cumulative gain of the first k, discount 1 / log2(rank + 1). */
export function ndcg(k: number, gain: Gain): QueryMetric {
  const gainOf = (grade: number) => (gain === 'exponential' ? 2 ** grade - 1 : grade)
  const dcg = (grades: readonly number[]) =>
    grades.slice(0, k).reduce((sum, grade, index) => sum + gainOf(grade) / Math.log2(index + 2), 0)
  return ({ served, relevant }) => {
    const ideal = dcg([...relevant].sort((a, b) => b - a))
    return ideal > 0 ? dcg(served) / ideal : null
  }
}

/** Average precision of the first k. A grade from `threshold` on is relevant. Divided by hits it is not defined without a hit. */
export function averagePrecision(k: number, denominator: Denominator = 'min(R,K)', threshold = 1): QueryMetric {
  return (query) => {
    const all = relevantCount(query, threshold)
    if (all === 0) return null
    let hits = 0
    let sum = 0
    query.served.slice(0, k).forEach((grade, index) => {
      if (grade < threshold) return
      hits += 1
      sum += hits / (index + 1)
    })
    const divisor = { 'min(R,K)': Math.min(all, k), R: all, hits }[denominator]
    return divisor > 0 ? sum / divisor : null
  }
}

/** 1 ÷ rank of the first relevant item among the first k, 0 when there is none. */
export function reciprocalRank(k: number, threshold = 1): QueryMetric {
  return (query) => {
    if (relevantCount(query, threshold) === 0) return null
    const first = query.served.slice(0, k).findIndex((grade) => grade >= threshold)
    return first < 0 ? 0 : 1 / (first + 1)
  }
}

/** 1 when a relevant item is among the first k. */
export function hitRate(k: number, threshold = 1): QueryMetric {
  return (query) => {
    if (relevantCount(query, threshold) === 0) return null
    return hitsAmong(query, k, threshold) > 0 ? 1 : 0
  }
}

/** Share of the relevant items that are among the first k. */
export function recall(k: number, threshold = 1): QueryMetric {
  return (query) => {
    const all = relevantCount(query, threshold)
    return all === 0 ? null : hitsAmong(query, k, threshold) / all
  }
}

/** Share of the first k that is relevant, divided by k even where fewer were served. */
export function precision(k: number, threshold = 1): QueryMetric {
  return (query) => (relevantCount(query, threshold) === 0 ? null : hitsAmong(query, k, threshold) / k)
}

export interface MeanMetric {
  /** Mean over the queries for which the metric is defined, with Student's interval over queries. */
  readonly figure: Figure
  /** Queries for which it is not: they are in no mean. */
  readonly leftOut: number
}

/** `method` names the definition, e.g. "ndcg@10 gain=exponential". Queries are the independent units: one a user, or a sample. */
export function meanOverQueries(queries: readonly RankedQuery[], metric: QueryMetric, method: string): MeanMetric {
  const values = queries.map(metric).filter((value) => value !== null)
  return { figure: meanFigure(values, method), leftOut: queries.length - values.length }
}

function relevantCount({ relevant }: RankedQuery, threshold: number): number {
  return relevant.filter((grade) => grade >= threshold).length
}

function hitsAmong({ served }: RankedQuery, k: number, threshold: number): number {
  return served.slice(0, k).filter((grade) => grade >= threshold).length
}
