import type { Figure } from '../../../shared/figure'
import { ratioMoments, ratioOfSums } from '../../../shared/stats/intervals'
import { averagePrecision, ndcg, type QueryMetric } from '../../../shared/stats/ranking-metrics'
import type { Evaluation, Gate } from '../manifest'
import { type Examples, isTrue } from './examples'
import { bucketOf } from './positions'
import { rankedBy, type Slate } from './slates'

/** Somebody who orders slates: the candidate, the incumbent, popularity. NaN: no score. */
export interface Ranker {
  model_version: string
  scores: Float32Array
}

interface RankingMetric {
  metric: string
  k: number
  of: QueryMetric
  grades: Float32Array
  definition: string
}

/** A click at a position that is hardly examined may count for so many at the first. */
const MOST_WEIGHT = 10
const OVER = 'Mean over held-out slates with a click, ratio of sums over shoppers, 95 % by the delta method.'

export const gateMetric = { metric: 'ndcg_debiased', k: 10 }

export function rankingMetrics({ labels, positions }: Examples, examination: readonly number[]): RankingMetric[] {
  const clicks = Float32Array.from(labels, (_, row) => (isTrue(labels, row, 0) ? 1 : 0))
  const weighted = clicks.map((click, row) => {
    const seen = examination[bucketOf(positions[row] ?? 1)] ?? 1
    return click * Math.min(MOST_WEIGHT, 1 / Math.max(seen, 1e-9))
  })
  const order = 'the slate as shown, put in order by p_click (popularity: by clicks of the last 7 days)'
  return [
    ...[5, 10, 20].flatMap((k) => [
      {
        metric: 'ndcg',
        k,
        of: ndcg(k, 'linear'),
        grades: clicks,
        definition: `NDCG@${k} of clicks, gain 1, discount 1 / log2(rank + 1), ${order}. ${OVER}`,
      },
      {
        metric: 'map',
        k,
        of: averagePrecision(k),
        grades: clicks,
        definition: `Average precision of the first ${k} by clicks, divided by min(clicks, ${k}), ${order}. ${OVER}`,
      },
    ]),
    {
      ...gateMetric,
      of: ndcg(gateMetric.k, 'linear'),
      grades: weighted,
      definition:
        `NDCG@${gateMetric.k} where a click counts by 1 / examination of the position it happened at, at most ${MOST_WEIGHT}: ` +
        `what is shown first is clicked more for that alone, which flatters whoever put it there. Examination is the candidate's ` +
        `own position term. Otherwise ${order}. ${OVER}`,
    },
  ]
}

/** Of each slate, or null where it is not defined. */
export function valuesOf(
  { of, grades }: RankingMetric,
  { scores }: Ranker,
  slates: readonly Slate[],
): (number | null)[] {
  return slates.map((slate) => of(rankedBy(scores, grades, slate)))
}

/** By segment: rows that fewer than 30 shoppers stand behind are left out. */
export function measureRanking(
  examples: Examples,
  slates: readonly Slate[],
  ranker: Ranker,
  metrics: readonly RankingMetric[],
): Evaluation[] {
  const { model_version } = ranker
  return metrics.flatMap((metric) => {
    const values = valuesOf(metric, ranker, slates)
    return [...segmentsOf(examples, slates)].flatMap(([segment, members]) => {
      const figure = overShoppers(examples, slates, values, members)
      if (figure.kind === 'missing') return []
      const { estimate: value, low, high, n } = figure
      return [
        {
          model_version,
          segment,
          metric: metric.metric,
          k: metric.k,
          value,
          low,
          high,
          n,
          definition: metric.definition,
        },
      ]
    })
  })
}

/** Numbers of slates by 'all', 'surface:home', 'country:SA', 'segment:new'. */
function segmentsOf({ surfaces, countries, segments }: Examples, slates: readonly Slate[]): Map<string, number[]> {
  const found = new Map<string, number[]>([['all', slates.map((_, at) => at)]])
  const dimensions = { surface: surfaces, country: countries, segment: segments }
  for (const [name, values] of Object.entries(dimensions)) {
    slates.forEach(({ from }, at) => {
      const value = values[from]
      if (!value) return
      const members = found.get(`${name}:${value}`) ?? []
      members.push(at)
      found.set(`${name}:${value}`, members)
    })
  }
  return found
}

/** A slate of nobody known stands for itself. */
function overShoppers(
  { shoppers, requests }: Examples,
  slates: readonly Slate[],
  values: readonly (number | null)[],
  members: readonly number[],
): Figure {
  const sums = new Map<string, [number, number]>()
  for (const at of members) {
    const value = values[at]
    const from = slates[at]?.from ?? 0
    if (value === null || value === undefined) continue
    const shopper = shoppers[from] || requests[from] || ''
    const [sum, count] = sums.get(shopper) ?? [0, 0]
    sums.set(shopper, [sum + value, count + 1])
  }
  return ratioOfSums(ratioMoments(sums.values()))
}

/**
 * Candidate against incumbent on the same slates: the mean difference of the debiased NDCG, paired by slate, its interval over shoppers.
 * worse or better: the interval leaves zero out · unknown: too few shoppers to tell, or the incumbent's heads were not logged.
 */
export function judge(
  examples: Examples,
  slates: readonly Slate[],
  metric: RankingMetric,
  candidate: Ranker,
  incumbent: Ranker | null,
): Gate {
  const definition = `Candidate less incumbent, paired by slate. ${metric.definition}`
  const unknown = { verdict: 'unknown' as const, difference: null, low: null, high: null, n: 0, definition }
  if (!incumbent) return unknown
  const [own, other] = [valuesOf(metric, candidate, slates), valuesOf(metric, incumbent, slates)]
  const differences = own.map((value, at) => {
    const against = other[at] ?? null
    return value === null || against === null ? null : value - against
  })
  const figure = overShoppers(
    examples,
    slates,
    differences,
    slates.map((_, at) => at),
  )
  if (figure.kind === 'missing') {
    // Every shopper the same difference: none, as between a model and itself.
    return figure.reason === 'degenerate' ? { ...unknown, verdict: 'same', n: figure.n } : { ...unknown, n: figure.n }
  }
  const { estimate: difference, low, high, n } = figure
  const verdict = high !== null && high < 0 ? 'worse' : low !== null && low > 0 ? 'better' : 'same'
  return { verdict, difference, low, high, n, definition }
}
