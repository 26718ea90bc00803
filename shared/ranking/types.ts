import { z } from 'zod'
import { ValueOf } from '../config/document'

/**
 * The shapes of ranking: what goes into the one implementation that serves, explains, previews, replays and re-ranks, and
 * what comes out. They are schemas because they also travel over the serving API.
 */

/** Who asks, and for what. Empty strings mean "not known". */
export const RankContext = z.object({
  surface: z.string(),
  query: z.string().max(1000).default(''),
  store_id: z.string().default(''),
  item_id: z.string().default(''),
  category: z.string().default(''), // of a category page
  segment: z.string().default(''),
  country: z.string().default(''),
  device: z.string().default(''),
  locale: z.string().default('en'),
})
export type RankContext = z.infer<typeof RankContext>

/** An item that a retrieval source proposed and the scorer scored. `heads` are calibrated probabilities. */
export const Candidate = z.object({
  item_id: z.string(),
  store_id: z.string(),
  category: z.string(),
  brand: z.string(),
  price_minor: z.number(),
  currency: z.string(),
  margin: z.number(), // share of the price, 0…1
  stock: z.number(), // pieces; -1 where the log has none, which counts as in stock
  created_at: z.string(), // '' where unknown
  store_created_at: z.string(), // '' where unknown
  impressions: z.number(), // times shown so far: what is used of a new item's budget; 0 where the log has none
  // chance: of being proposed at all, over all seeds, by a source that draws; left out where it was certain
  sources: z.array(z.object({ name: z.string(), rank: z.number(), score: z.number(), chance: z.number().optional() })),
  heads: z.record(z.string(), z.number()),
})
export type Candidate = z.infer<typeof Candidate>

/** One addend of u: contribution = weight × value × p. */
export const ScoreTerm = z.object({
  term: z.string(),
  head: z.string(),
  p: z.number(),
  value_of: ValueOf,
  value: z.number(),
  weight: z.number(),
  weight_from: z.string(), // 'base' or the id of the override
  contribution: z.number(),
})
export type ScoreTerm = z.infer<typeof ScoreTerm>

/**
 * A score taken apart. u = Σ contributions; m = clamp(Π factors); score = u ≥ 0 ? m·u : u/m.
 * `terms` plus `multiplier_effect` (score − u) add up to `score` within 1e-6.
 */
export const Score = z.object({
  terms: z.array(ScoreTerm),
  u: z.number(),
  factors: z.array(z.object({ rule_id: z.string(), rule_name: z.string(), factor: z.number() })),
  multiplier: z.number(),
  clamped: z.boolean(),
  multiplier_effect: z.number(),
  score: z.number(),
})
export type Score = z.infer<typeof Score>

/** A move after blending: diversity, cap, floor, cold-start slot, soft pin, pin or exploration. Positions from 1; 0: not on the page. */
export const Adjustment = z.object({
  by: z.enum(['diversity', 'cap', 'floor', 'cold_start', 'slot', 'soft_pin', 'pin', 'exploration']),
  rule_id: z.string(),
  rule_name: z.string(),
  from: z.number(),
  to: z.number(),
})
export type Adjustment = z.infer<typeof Adjustment>

export const SlotType = z.enum(['organic', 'pin', 'soft_pin', 'slot', 'cold_start', 'explore'])

export const SlateItem = z.object({
  item_id: z.string(),
  store_id: z.string(),
  position: z.number(), // from 1
  slot_type: SlotType,
  source: z.string(), // the source that ranked it best
  // The chance that this item stands at this position, over all seeds, for the same candidates and document; null: cannot be said.
  propensity: z.number().nullable().default(null),
  score: Score,
  adjustments: z.array(Adjustment),
  reason_codes: z.array(z.string()), // pinned, soft_pinned, slot, new_item, new_merchant, floor, boosted, buried
})
export type SlateItem = z.infer<typeof SlateItem>

export const Dropped = z.object({
  item_id: z.string(),
  stage: z.enum(['eligibility', 'hide', 'diversity', 'cap', 'below_cut']),
  reason: z.string(), // out_of_stock, hidden, diversity, cap, below_cut or displaced_by:<stage>
  rule_id: z.string(),
  would_be: z.number(), // its place by score alone, from 1
})
export type Dropped = z.infer<typeof Dropped>

/** A rule that matched this request, and what came of it: applied, or lost to another, or could not be done. */
export const RuleOutcome = z.object({
  rule_id: z.string(),
  rule_name: z.string(),
  type: z.string(),
  outcome: z.enum(['applied', 'lost', 'not_applicable']),
  items: z.array(z.string()),
  // '' when applied; lost: slot_taken_by:<rule id>, hidden_by:<rule id>, pinned_by:<rule id>; not_applicable: no_candidate,
  // out_of_stock, below_page, page_too_short, within_limit, already_met, missing_param, boost_below_one, bury_above_one
  why: z.string(),
})
export type RuleOutcome = z.infer<typeof RuleOutcome>

export const Slate = z.object({
  items: z.array(SlateItem),
  dropped: z.array(Dropped),
  rules: z.array(RuleOutcome),
  candidates: z.number(),
})
export type Slate = z.infer<typeof Slate>

/** How an item's place differs between two slates. */
export const Move = z.object({
  item_id: z.string(),
  from: z.number(), // position on the left, 0: absent
  to: z.number(), // position on the right, 0: absent
  kind: z.enum(['same', 'up', 'down', 'entered', 'left']),
  because: z.string(), // the term, rule or stage that explains most of it: 'term:click', 'rule:<id>', 'stage:diversity'
})
export type Move = z.infer<typeof Move>

export const Comparison = z.object({
  moves: z.array(Move),
  overlap_at_10: z.number(),
  kendall_tau: z.number().nullable(), // over the items both have; null under two
})
export type Comparison = z.infer<typeof Comparison>
