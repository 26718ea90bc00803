import type { ClickHouseClient } from '@clickhouse/client'
import { type Covisitation, type CovisitationParameters, countCovisitation, HISTORY, nextShares } from './covisitation'
import { type ItemIndex, normalise } from './items'
import { countOutcomes, type Outcomes, smoothedRates, total } from './outcomes'

/** What is chosen on validation sessions. */
export interface Settings extends CovisitationParameters {
  /** How far the affinity of a shopper bends an item's click rate, where impressions are logged: 0 not at all. */
  affinity_power: number
  /** Half-life of the popularity baseline, so that it is the best it can be. */
  baseline_half_life_days: number
}

export const defaultSettings: Settings = {
  window: 5,
  decay: 0.3,
  alpha: 0,
  recency: 0.3,
  affinity_power: 0.5,
  baseline_half_life_days: 14,
}

/** Everything that is counted to tell what a shopper will click. */
export interface ClickCounts {
  index: ItemIndex
  categories: readonly string[]
  covisitation: Covisitation
  outcomes: Outcomes
  /** Whether clicks can be held against impressions. */
  hasImpressions: boolean
}

export async function countClicks(
  client: ClickHouseClient,
  index: ItemIndex,
  categories: readonly string[],
  until: number,
  settings: Pick<Settings, 'window' | 'decay'>,
): Promise<ClickCounts> {
  const outcomes = await countOutcomes(client, index, until)
  const share = normalise(outcomes.clicks.slice())
  const covisitation = await countCovisitation(client, index, share, until, settings)
  return { index, categories, covisitation, outcomes, hasImpressions: total(outcomes.impressions) > 0 }
}

/** How much an item is taken to be shown before its own click rate counts as much as its category's, unless told otherwise. */
export const DEFAULT_PRIOR = 20

/** An affinity may make a click at most so many times more or less likely: it rests on few clicks. */
const MOST_AFFINITY = 5

/** How much more likely a click is than for everybody, from the shopper's share of an item against the overall one. */
export function affinity(share: number, overall: number, power: number): number {
  if (!(overall > 0) || power === 0) return 1
  return Math.min(MOST_AFFINITY, Math.max(1 / MOST_AFFINITY, (share / overall) ** power))
}

/** Scores to rank by, as the click head does: the shares where there are only clicks, else rate times affinity. */
export function clickScorer(counts: ClickCounts, settings: Settings): (history: readonly number[]) => Float64Array {
  const { covisitation, outcomes, categories, hasImpressions } = counts
  if (!hasImpressions) return (history) => nextShares(covisitation, history, settings)
  const rates = smoothedRates(outcomes.clicks, outcomes.impressions, categories, DEFAULT_PRIOR)
  return (history) => {
    const shares = nextShares(covisitation, history, settings)
    return rates.map((rate, i) => rate * affinity(shares[i] ?? 0, covisitation.share[i] ?? 0, settings.affinity_power))
  }
}

/** Shares of what is left when what was clicked lately is not shown again. */
export function withoutSeen(shares: Float64Array, history: readonly number[]): Float64Array {
  return takeOut(shares.slice(), history)
}

/** The same in place. */
export function takeOut(shares: Float64Array, history: readonly number[]): Float64Array {
  for (const seen of history.slice(-HISTORY)) shares[seen] = 0
  return normalise(shares)
}
