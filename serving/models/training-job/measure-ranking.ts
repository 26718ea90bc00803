import type { Figure } from '../../../shared/figure'
import { ratioMoments, ratioOfSums } from '../../../shared/stats/intervals'
import type { Evaluation, Gate } from '../manifest'
import type { Examples } from './examples'
import type { Share, SlateMetric } from './slate-metrics'
import type { Slate } from './slates'

/** Somebody who orders slates: the candidate, the incumbent, popularity. NaN: no score. */
export interface Ranker {
  model_version: string
  scores: Float32Array
}

/** By segment: rows that fewer than 30 shoppers stand behind are left out. */
export function measureRanking(
  examples: Examples,
  slates: readonly Slate[],
  { model_version, scores }: Ranker,
  metrics: readonly SlateMetric[],
): Evaluation[] {
  const segments = [...segmentsOf(examples, slates)]
  return metrics.flatMap(({ metric, k, definition, of }) => {
    const shares = slates.map((slate) => of(scores, slate))
    return segments.flatMap(([segment, members]) => {
      const figure = overShoppers(examples, slates, shares, members)
      if (figure.kind === 'missing') return []
      const { estimate: value, low, high, n } = figure
      return [{ model_version, segment, metric, k, value, low, high, n, definition }]
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
  shares: readonly (Share | null)[],
  members: readonly number[],
): Figure {
  const sums = new Map<string, [number, number]>()
  for (const at of members) {
    const share = shares[at]
    const from = slates[at]?.from ?? 0
    if (!share) continue
    const shopper = shoppers[from] || requests[from] || ''
    const [value, weight] = sums.get(shopper) ?? [0, 0]
    sums.set(shopper, [value + share.value, weight + share.weight])
  }
  return ratioOfSums(ratioMoments(sums.values()))
}

/**
 * Candidate against incumbent on the same slates, paired by slate, with the interval over shoppers. worse or better: the interval leaves
 * zero out · unknown: too few shoppers to tell, or the incumbent's heads were not logged.
 */
export function judge(
  examples: Examples,
  slates: readonly Slate[],
  { definition, of }: SlateMetric,
  candidate: Ranker,
  incumbent: Ranker | null,
): Gate {
  const unknown: Gate = {
    ...{ verdict: 'unknown', difference: null, low: null, high: null, n: 0 },
    definition: `Candidate less incumbent, paired by slate. ${definition}`,
  }
  if (!incumbent) return unknown
  const differences = slates.map((slate): Share | null => {
    const own = of(candidate.scores, slate)
    const other = of(incumbent.scores, slate)
    return own && other && { value: own.value - other.value, weight: own.weight }
  })
  const all = slates.map((_, at) => at)
  const figure = overShoppers(examples, slates, differences, all)
  // Every shopper the same difference: none, as between a model and itself.
  if (figure.kind === 'missing')
    return { ...unknown, n: figure.n, ...(figure.reason === 'degenerate' && { verdict: 'same' }) }
  const { estimate: difference, low, high, n } = figure
  const verdict = high !== null && high < 0 ? 'worse' : low !== null && low > 0 ? 'better' : 'same'
  return { ...unknown, verdict, difference, low, high, n }
}
