import { averagePrecision, ndcg, type QueryMetric } from '../../../shared/stats/ranking-metrics'
import { type Examples, isTrue } from './examples'
import { bucketOf } from './positions'
import { rankedBy, type Slate } from './slates'

/** What one slate adds to a metric: the metric is the sum of the values over the sum of the weights. */
export interface Share {
  value: number
  weight: number
}

export interface SlateMetric {
  metric: string
  k: number
  definition: string
  /** Of the slate in the order of these scores; null where nothing was clicked. */
  of(scores: Float32Array, slate: Slate): Share | null
}

/** A click at a position that is hardly looked at may count for so many at the first. */
const MOST_WEIGHT = 10
const ORDER = 'in the order of p_click (popularity: of clicks in the last 7 days)'
const OVER = 'Ratio of sums over shoppers, 95 % by the delta method.'

/** NDCG and MAP of the clicks as they were logged. */
export function loggedMetrics({ labels }: Examples): SlateMetric[] {
  const clicks = Float32Array.from(labels, (_, row) => (isTrue(labels, row, 0) ? 1 : 0))
  const over = `Mean over held-out slates with a click, as shown, ${ORDER}. ${OVER}`
  const perSlate = (metric: string, k: number, of: QueryMetric, definition: string): SlateMetric => ({
    metric,
    k,
    definition: `${definition} ${over}`,
    of(scores, slate) {
      const value = of(rankedBy(scores, clicks, slate))
      return value === null ? null : { value, weight: 1 }
    },
  })
  return [5, 10, 20].flatMap((k) => [
    perSlate('ndcg', k, ndcg(k, 'linear'), `NDCG@${k} of clicks, gain 1, discount 1 / log2(rank + 1).`),
    perSlate('map', k, averagePrecision(k), `Average precision of the first ${k} by clicks over min(clicks, ${k}).`),
  ])
}

/**
 * How high the clicked items stand, each click weighing one over how likely its position is looked at: what is shown first is clicked
 * more for that alone, which flatters whoever put it there. NDCG cannot be weighted so: in a slate with one click the weight cancels.
 * `examination`: by bucket of positions, against the first.
 */
export function debiasedMetric({ labels, positions }: Examples, examination: readonly number[]): SlateMetric {
  const K = 10
  const weights = Float32Array.from(labels, (_, row) => {
    const seen = examination[bucketOf(positions[row] ?? 1)] ?? 1
    return isTrue(labels, row, 0) ? Math.min(MOST_WEIGHT, 1 / Math.max(seen, 1e-9)) : 0
  })
  return {
    metric: 'discount_debiased',
    k: K,
    definition:
      `Mean of 1 / log2(rank + 1) of the clicked items, 0 below rank ${K}; held-out slates as shown, ${ORDER}. A click weighs 1 / ` +
      `examination of its position (the candidate's own position term), at most ${MOST_WEIGHT}. ${OVER}`,
    of(scores, slate) {
      const { served } = rankedBy(scores, weights, slate)
      const weight = served.reduce((sum, each) => sum + each, 0)
      const value = served.slice(0, K).reduce((sum, each, at) => sum + each / Math.log2(at + 2), 0)
      return weight > 0 ? { value, weight } : null
    },
  }
}
