import type { ExplainedFeature, ItemExplanation } from '../contract/explain'
import { SUM_TOLERANCE, sumCheck } from '../ranking/explain'
import type { RankInput } from '../ranking/rank'
import type { Candidate, Score, Slate } from '../ranking/types'
import { rulesOnItem } from './rules-on-item'
import { scoresOf } from './scores'

/** A ranking and what was seen on the way to it. */
export interface Ranked {
  input: RankInput
  slate: Slate
  /** Values before calibration by head; null: not known. */
  raw(item_id: string): Readonly<Record<string, number>> | null
  features(item_id: string): ExplainedFeature[]
  /** What rules judge of an item that is no candidate; null: not in the catalogue. */
  known(item_id: string): Pick<Candidate, 'item_id' | 'store_id' | 'brand' | 'category' | 'created_at'> | null
  /** As it was logged; null: it was not. */
  loggedScore?(item_id: string): number | null
}

/** Everything that made each item's place, from its sources to the last move. */
export function explainItems(ranked: Ranked, item_ids: readonly string[]): ItemExplanation[] {
  const { input, slate } = ranked
  const { document, context, now, dataNow = now } = input
  const candidates = new Map(input.candidates.map((item) => [item.item_id, item]))
  const shown = new Map(slate.items.map((item) => [item.item_id, item]))
  const dropped = new Map(slate.dropped.map((item) => [item.item_id, item]))
  const scores = scoresOf(input)
  const { boost_min: min, boost_max: max } = document.value_model
  return [...new Set(item_ids)].map((item_id): ItemExplanation => {
    const candidate = candidates.get(item_id)
    const item = candidate ?? ranked.known(item_id)
    const place = shown.get(item_id)
    const score = place?.score ?? scores.get(item_id) ?? null
    const raw = ranked.raw(item_id)
    return {
      item_id,
      candidate: candidate !== undefined,
      position: place?.position ?? 0,
      slot_type: place?.slot_type ?? null,
      sources: candidate?.sources ?? [],
      heads: Object.entries(candidate?.heads ?? {}).map(([name, calibrated]) => {
        return { name, raw: raw?.[name] ?? null, calibrated }
      }),
      score,
      multiplier_limits: { min, max },
      adjustments: place?.adjustments ?? [],
      dropped: dropped.get(item_id) ?? null,
      features: ranked.features(item_id),
      rules: item ? rulesOnItem(document, context, item, slate, { now, dataNow }) : [],
      sum_check: score && checkAgainst(score, ranked.loggedScore?.(item_id) ?? null),
    }
  })
}

function checkAgainst(score: Score, logged: number | null): { error: number; holds: boolean } {
  const { error: own } = sumCheck(score)
  const error = logged === null ? own : Math.max(own, Math.abs(score.score - logged))
  return { error, holds: error <= SUM_TOLERANCE }
}
