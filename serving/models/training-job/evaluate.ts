import { numberNames } from '../../features/schema'
import { headNames } from '../launch-prior'
import type { Evaluation, Gate } from '../manifest'
import { type Examples, HEADS, WIDTH } from './examples'
import type { HeadScores } from './heads'
import { measureHeads } from './measure-heads'
import { judge, measureRanking, type Ranker } from './measure-ranking'
import { debiasedMetric, loggedMetrics } from './slate-metrics'
import { slatesOf } from './slates'

export interface Measured {
  evaluation: Evaluation[]
  gate: Gate
  /** The models that served these impressions, as logged: "launch", "heads-1, heads-2". */
  incumbent: string
}

/**
 * The candidate on held-out slates, beside the heads as they were logged and popularity. Only what the incumbent chose to show was
 * answered, so all are judged on putting it in order, not on finding it.
 */
export function evaluate(
  test: Examples,
  version: string,
  heads: readonly HeadScores[],
  examination: readonly number[],
): Measured {
  const slates = slatesOf(test)
  const debiased = debiasedMetric(test, examination)
  const metrics = [...loggedMetrics(test), debiased]
  const logged = headNames.map((name, head) => ({ name, head, scores: columnOf(test.logged, HEADS, head) }))
  const known = logged.filter(({ scores }) => scores.length > 0 && scores.every(Number.isFinite))
  const candidate: Ranker = { model_version: version, scores: clicksOf(heads) ?? new Float32Array(test.rows) }
  const served = clicksOf(known)
  const incumbent = served && { model_version: `incumbent-${version}`, scores: served }
  const popularity = {
    model_version: `popularity-${version}`,
    scores: columnOf(test.numbers, WIDTH, numberNames.indexOf('popularity_7d')),
  }
  const rankers = [candidate, ...(incumbent ? [incumbent] : []), popularity]
  return {
    evaluation: [
      ...rankers.flatMap((ranker) => measureRanking(test, slates, ranker, metrics)),
      ...measureHeads(test, version, heads),
      ...measureHeads(test, `incumbent-${version}`, known),
    ],
    gate: judge(test, slates, debiased, candidate, incumbent),
    incumbent: [...new Set(test.models)].sort().join(', '),
  }
}

function clicksOf(heads: readonly HeadScores[]): Float32Array | null {
  return heads.find(({ name }) => name === 'p_click')?.scores ?? null
}

function columnOf(table: Float32Array, width: number, column: number): Float32Array {
  return Float32Array.from({ length: table.length / width }, (_, row) => table[row * width + column] ?? Number.NaN)
}
