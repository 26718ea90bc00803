import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import countSql from './covisitation.sql?raw'
import { type ItemIndex, normalise } from './items'
import { readRows } from './read'

/**
 * Co-visitation: what was clicked after what. The share of item i after a history is
 *   Σ over the history, the newest first, of recency^age · (count(h → i) + prior · share(i)) / (count(h → all) + prior)
 * divided by share(i)^alpha, over all items 1. Counting, nothing else.
 */
export interface Covisitation {
  index: ItemIndex
  /** By source: places of the followers, and their weights. */
  targets: readonly Int32Array[]
  weights: readonly Float64Array[]
  totals: Float64Array
  /** Share of all clicks by item: what a source without followers falls back on. */
  share: Float64Array
}

export interface CovisitationParameters {
  window: number
  decay: number
  alpha: number
  recency: number
}

/** Pseudo-clicks of the overall share behind each source. */
const PRIOR = 20

/** How much of a history counts, and how little of its strength is still worth adding. */
export const HISTORY = 50
const NEGLIGIBLE = 1e-6

const Followers = z.object({ source: z.string(), targets: z.array(z.string()), weights: z.array(z.number()) })

export async function countCovisitation(
  client: ClickHouseClient,
  index: ItemIndex,
  share: Float64Array,
  until: number,
  { window, decay }: Pick<CovisitationParameters, 'window' | 'decay'>,
): Promise<Covisitation> {
  const rows = await readRows(client, countSql, { until, window, decay }, Followers)
  const followers = index.ids.map((): { targets: number[]; weights: number[] } => ({ targets: [], weights: [] }))
  for (const { source, targets, weights } of rows) {
    const of = followers[index.place.get(source) ?? -1]
    targets.forEach((target, at) => {
      const place = index.place.get(target)
      if (!of || place === undefined) return
      of.targets.push(place)
      of.weights.push(weights[at] ?? 0)
    })
  }
  return {
    index,
    targets: followers.map((of) => Int32Array.from(of.targets)),
    weights: followers.map((of) => Float64Array.from(of.weights)),
    totals: Float64Array.from(followers, (of) => of.weights.reduce((sum, weight) => sum + weight, 0)),
    share,
  }
}

/** The share of every item to be clicked next, after these clicks (places, oldest first). Nothing known: the overall shares. */
export function nextShares(
  model: Covisitation,
  history: readonly number[],
  settings: Pick<CovisitationParameters, 'alpha' | 'recency'>,
): Float64Array {
  return normalise(nextScores(model, history, settings))
}

/** In proportion to the shares, for whoever takes some out before they are brought to a sum of 1. */
export function nextScores(
  model: Covisitation,
  history: readonly number[],
  { alpha, recency }: Pick<CovisitationParameters, 'alpha' | 'recency'>,
): Float64Array {
  const { totals, share } = model
  const followed: { source: number; strength: number; all: number }[] = []
  let background = history.length === 0 ? 1 : 0
  let strength = 1
  for (const source of history.slice(-HISTORY).reverse()) {
    if (strength < NEGLIGIBLE) break
    const all = (totals[source] ?? 0) + PRIOR
    followed.push({ source, strength, all })
    background += (strength * PRIOR) / all
    strength *= recency
  }
  const scores = share.map((of) => background * of)
  for (const { source, strength, all } of followed) {
    const targets = model.targets[source] ?? none
    const weights = model.weights[source] ?? none
    for (let k = 0; k < targets.length; k++) {
      const target = targets[k] ?? 0
      scores[target] = (scores[target] ?? 0) + (strength * (weights[k] ?? 0)) / all
    }
  }
  if (alpha === 0) return scores
  // An item that nobody ever clicked has no share to divide by, and no score either.
  return scores.map((score, i) => ((share[i] ?? 0) === 0 ? score : score / (share[i] ?? 0) ** alpha))
}

const none: ArrayLike<number> = []
