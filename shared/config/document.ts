import { z } from 'zod'
import { Instant } from '../time'

/**
 * The configuration document: one versioned object that decides how shoppers are ranked. The serving API stores and serves it,
 * Mizan edits it. Names follow the serving contract; anything a person can type has its bounds here, once.
 */

/** v_h(i): what an event of the head is worth for this item. log_price is ln(1 + price in major units), margin its share of the price. */
export const ValueOf = z.enum(['one', 'price', 'log_price', 'margin'])

export const Term = z.object({
  head: z.string().min(1), // a calibrated head the scorer returns, e.g. p_click
  value: ValueOf.default('one'),
  weight: z.number(),
  min: z.number(),
  max: z.number(),
  sign: z.enum(['positive', 'negative']), // fixed: a negative head may never get a positive weight
  label: z.object({ en: z.string(), ar: z.string() }).optional(),
})
export type Term = z.infer<typeof Term>

/** Narrower scope wins; a missing field means "any". */
export const WeightOverride = z.object({
  id: z.string().min(1),
  surface: z.string().optional(),
  segment: z.string().optional(),
  country: z.string().optional(),
  weights: z.record(z.string(), z.number()), // by term name
})
export type WeightOverride = z.infer<typeof WeightOverride>

export const ValueModel = z.object({
  terms: z.record(z.string(), Term),
  overrides: z.array(WeightOverride).default([]),
  boost_min: z.number().positive().default(0.2), // m_min, m_max of the product of all boosts
  boost_max: z.number().positive().default(5),
})
export type ValueModel = z.infer<typeof ValueModel>

export const RuleType = z.enum(['pin', 'soft_pin', 'boost', 'bury', 'hide', 'slot', 'cap', 'floor'])
export type RuleType = z.infer<typeof RuleType>

export const RuleScope = z.object({
  surfaces: z.array(z.string()).default([]), // empty: all
  queries: z.array(z.string()).default([]), // compared after Arabic normalisation
  categories: z.array(z.string()).default([]),
  stores: z.array(z.string()).default([]),
  segments: z.array(z.string()).default([]),
  countries: z.array(z.string()).default([]),
  devices: z.array(z.string()).default([]),
})

/** What a rule acts on: any of the lists matches. */
export const RuleTarget = z.object({
  items: z.array(z.string()).default([]),
  stores: z.array(z.string()).default([]),
  brands: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  new_within_days: z.number().int().positive().optional(),
})

export const Rule = z.object({
  id: z.string().min(1),
  name: z.string().min(1).max(120),
  type: RuleType,
  scope: RuleScope,
  target: RuleTarget,
  params: z.object({
    position: z.number().int().min(1).max(200).optional(), // pin, soft_pin, slot
    factor: z.number().positive().max(10).optional(), // boost ≥ 1, bury ≤ 1
    max_share: z.number().min(0).max(1).optional(), // cap: of the page
    min_share: z.number().min(0).max(1).optional(), // floor: of the page
  }),
  schedule: z.object({ start: Instant, end: Instant, time_zone: z.string().default('UTC') }),
  priority: z.number().int().min(0).max(1000).default(100),
  on_out_of_stock: z.enum(['skip', 'release']).default('skip'),
  owner: z.string(),
  reason: z.string(),
  enabled: z.boolean().default(true),
})
export type Rule = z.infer<typeof Rule>

/** What a shopper with little history gets, tried in order; `weight` fades to the personal model between from_events and full_at. */
export const ShopperFallback = z.object({
  id: z.string().min(1),
  when: z.enum(['session_clicks', 'country', 'nothing']),
  source: z.enum(['covisitation', 'popular_in_country', 'popular']),
  enabled: z.boolean().default(true),
})

export const ColdStart = z.object({
  shopper: z.object({
    fallbacks: z.array(ShopperFallback),
    half_life_days: z.number().positive().max(365), // decay of popularity
    min_count: z.number().int().min(0).max(100_000), // below it an item's popularity is not trusted
    full_personal_at: z.number().int().min(1).max(1000), // events at which the personal model has full weight; blended until then
  }),
  item: z.object({
    age_limit_days: z.number().positive().max(365),
    prior_strength: z.number().min(0).max(10_000), // pseudo-impressions of the category's rate
    quota: z.number().min(0).max(0.5), // share of a page for new items
    slots: z.array(z.number().int().min(1).max(200)),
    impression_budget: z.number().int().min(0),
    min_quality: z.number().min(0).max(1),
  }),
  merchant: z.object({
    age_limit_days: z.number().positive().max(365),
    quota: z.number().min(0).max(0.5),
    per_merchant_cap: z.number().min(0).max(1),
  }),
})
export type ColdStart = z.infer<typeof ColdStart>

export const Source = z.object({
  name: z.string().min(1),
  quota: z.number().int().min(0).max(2000),
  timeout_ms: z.number().int().min(1).max(10_000),
  enabled: z.boolean().default(true),
})

export const Guardrail = z.object({
  metric: z.enum([
    'ctr',
    'cvr',
    'gmv_per_mille',
    'error_rate',
    'empty_rate',
    'p99_ms',
    'merchant_share',
    'new_item_share',
  ]),
  // ctr, cvr, gmv_per_mille, new_item_share: the largest relative fall (0.01 = 1 %); error_rate, empty_rate: the largest rise, in
  // shares of all requests; p99_ms, merchant_share: the largest value
  limit: z.number(),
  auto_rollback: z.boolean(),
})

export const ConfigDocument = z.object({
  value_model: ValueModel,
  rules: z.array(Rule),
  cold_start: ColdStart,
  diversity: z.object({
    max_per_store: z.number().int().min(1).max(200),
    max_per_category: z.number().int().min(1).max(200),
    window: z.number().int().min(1).max(200), // within so many positions
  }),
  exploration: z
    .object({ shuffle_share: z.number().min(0).max(0.2) }) // of requests that show what is ranked by score in random order
    .default({ shuffle_share: 0 }),
  sources: z.array(Source),
  fallbacks: z.object({ on_empty: z.enum(['popular', 'none']) }),
  guardrails: z.array(Guardrail),
})
export type ConfigDocument = z.infer<typeof ConfigDocument>
