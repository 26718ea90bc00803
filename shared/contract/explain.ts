import { z } from 'zod'
import { Rule } from '../config/document'
import { Adjustment, Candidate, Dropped, RankContext, Score, Slate, SlotType } from '../ranking/types'
import { Instant } from '../time'
import { ConfigChoice, ItemCard, PreviewRequest } from './ranking'

// ── explain ─────────────────────────────────────────────────────────────────────────────────────

/** A ranking to ask about: one that was logged, or one as a preview would make it now. */
export const RankingOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), request_id: z.string().min(1).max(100) }),
  PreviewRequest.omit({ left: true, right: true }).extend({
    kind: z.literal('preview'),
    config: ConfigChoice.default({ kind: 'live' }),
  }),
])
export type RankingOf = z.infer<typeof RankingOf>

const ItemId = z.string().min(1).max(200)

export const ExplainRequest = z.object({ of: RankingOf, item_ids: z.array(ItemId).min(1).max(200) })

/** Why a rule is not for this request or not for this item: the first condition that fails, what it asks and what was there. */
export const RuleCondition = z.object({
  condition: z.enum([
    'enabled',
    'started',
    'not_ended',
    'queries',
    'stores',
    'categories',
    'segments',
    'countries',
    'devices',
    'surfaces',
    'target',
  ]),
  required: z.string(),
  observed: z.string(),
})
export type RuleCondition = z.infer<typeof RuleCondition>

export const RuleOnItem = z.object({
  rule_id: z.string(),
  rule_name: z.string(),
  type: z.string(),
  failed: RuleCondition.nullable(), // null: the rule matches the request and the item
  outcome: z.enum(['applied', 'lost', 'not_applicable', 'other_item', 'no_match']),
  why: z.string(), // as in RuleOutcome
})
export type RuleOnItem = z.infer<typeof RuleOnItem>

/** Where a value stands among those of the model's reference profile. */
export const InPopulation = z.object({
  share_below: z.number(), // 0…1, interpolated within the bin; of a word: the share of rows that have this word
  missing_share: z.number(),
  n: z.number(), // rows of the reference
  label: z.string(), // what the reference is, for people
})

export const ExplainedFeature = z.object({
  name: z.string(),
  owner: z.string(), // catalogue | item | shopper | retrieval | context
  unit: z.string(),
  value: z.union([z.number(), z.string()]).nullable(), // null: missing, the model put its own default in its place
  default_used: z.boolean(),
  age_s: z.number().nullable(), // seconds from when the value was true to the ranking; null: cannot be said
  population: InPopulation.nullable(), // null: there is no reference
})
export type ExplainedFeature = z.infer<typeof ExplainedFeature>

export const ExplainedHead = z.object({
  name: z.string(),
  raw: z.number().nullable(), // as the model gave it; null: the model has no value before calibration, or it was not kept
  calibrated: z.number(),
})

export const ItemExplanation = z.object({
  item_id: z.string(),
  candidate: z.boolean(), // false: never scored, so there is nothing but the rules to tell; ask why-not
  position: z.number(), // from 1; 0: not on the page
  slot_type: SlotType.nullable(),
  sources: Candidate.shape.sources,
  heads: z.array(ExplainedHead),
  score: Score.nullable(),
  multiplier_limits: z.object({ min: z.number(), max: z.number() }),
  adjustments: z.array(Adjustment),
  dropped: Dropped.nullable(),
  features: z.array(ExplainedFeature),
  rules: z.array(RuleOnItem),
  // adds the terms up again; of a logged request also against the score that was logged
  sum_check: z.object({ error: z.number(), holds: z.boolean() }).nullable(),
})
export type ItemExplanation = z.infer<typeof ItemExplanation>

export const ExplainResponse = z.object({
  items: z.array(ItemExplanation),
  config: z.string(),
  model_version: z.string(),
  as_of: Instant,
  // of a logged request: what the explanation had to do without
  missing: z.array(z.string()),
})
export type ExplainResponse = z.infer<typeof ExplainResponse>

// ── why not ─────────────────────────────────────────────────────────────────────────────────────

export const WhyNotRequest = z.object({
  of: RankingOf.options[1].omit({ kind: true }),
  item_id: ItemId,
})

export const Verdict = z.enum([
  'not_in_catalogue',
  'not_eligible',
  'not_retrieved',
  'dropped',
  'below_cut',
  'displaced',
  'capped',
  'returned',
])
export type Verdict = z.infer<typeof Verdict>

/** One place of the document to change: value null takes it away. Pointers as in shared/config/pointer.ts. */
export const Edit = z.object({
  pointer: z.string(),
  value: z.union([z.null(), z.boolean(), z.number(), z.array(z.string()), Rule]),
})
export type Edit = z.infer<typeof Edit>

/** The smallest change found that takes one stop away; without edits it is not the document's to make. */
export const Remedy = z.object({
  kind: z.enum([
    'restock',
    'rule_target',
    'rule_off',
    'quota',
    'source_on',
    'max_share',
    'distance',
    'boost',
    'soft_pin',
    'pin',
  ]),
  name: z.string(), // of the rule or the source; '' for none
  from: z.number().nullable(),
  to: z.number().nullable(),
  edits: z.array(Edit),
})
export type Remedy = z.infer<typeof Remedy>

export const Stop = z.object({
  stage: z.enum(['catalogue', 'retrieval', 'eligibility', 'hide', 'diversity', 'cap', 'below_cut']),
  reason: z.string(), // as in Dropped; of retrieval: not_listed_yet, just_clicked, not_about, quota:<source>, off:<source>, no_source
  rule_id: z.string(),
  observed: z.number().nullable(), // score, rank in the source, stock
  required: z.number().nullable(),
  who: z.enum(['catalogue', 'merchant', 'merchandiser', 'ops', 'nobody']),
  remedy: Remedy.nullable(), // null: nothing takes it away
  afterwards: z.object({ position: z.number(), by_score: z.number() }), // re-ranked with the remedies up to here; 0: not on the page, not a candidate
})
export type Stop = z.infer<typeof Stop>

export const WhyNotResponse = z.object({
  item_id: z.string(),
  verdict: Verdict,
  stops: z.array(Stop), // the first is the one that stopped it; each next one shows when those before are out of the way
  remedies: z.array(Remedy), // all together; empty when it is returned or nothing helps
  position: z.number(), // re-ranked with all remedies; 0: it is still not on the page
  page_size: z.number(),
  config: z.string(),
  model_version: z.string(),
})
export type WhyNotResponse = z.infer<typeof WhyNotResponse>

// ── logged requests ─────────────────────────────────────────────────────────────────────────────

export const RequestSummary = z.object({
  request_id: z.string(),
  ts: Instant,
  user_id: z.string(),
  session_id: z.string(),
  surface: z.string(),
  query: z.string(),
  config_version: z.number(),
  model_version: z.string(),
  variant: z.string(),
  fallback: z.string(),
  status: z.string(),
})
export type RequestSummary = z.infer<typeof RequestSummary>
export const RequestPage = z.object({ requests: z.array(RequestSummary), next_cursor: z.string().nullable() })

export const ShownItem = z.object({
  item_id: z.string(),
  store_id: z.string(),
  position: z.number(),
  slot_type: z.string(),
  source: z.string(),
  score: z.number().nullable(),
  heads: z.record(z.string(), z.number()),
})
export const RequestDetail = RequestSummary.extend({
  context: RankContext,
  seed: z.number(),
  positions: z.number(), // the page could hold; 0: the log does not say
  latency_us: z.record(z.string(), z.number()),
  candidates: z.record(z.string(), z.number()), // by source
  items: z.array(ShownItem),
  all_candidates: z.boolean(), // the log kept all candidates of it, not only those shown
  cards: z.record(z.string(), ItemCard).optional(), // of its items, as the catalogue has them now
})
export type RequestDetail = z.infer<typeof RequestDetail>

/** What a replay lacks: without version, model or features the page can be laid anew, but not from first to last. */
export const Missing = z.object({
  // heads: the same model on the logged features says otherwise, so something between the two went wrong when it was served
  what: z.enum(['version', 'model', 'features', 'history', 'heads', 'candidates', 'item', 'catalogue', 'page']),
  name: z.string(),
})
export type Missing = z.infer<typeof Missing>

export const ReplayStage = z.object({
  stage: z.enum(['retrieved', 'scored', 'blended', 'ruled', 'shown']),
  by: z.string(), // of ruled: diversity, cap, floor, cold_start, slot, soft_pin, pin, exploration; else ''
  items: z.array(z.string()), // in order; at most 200
  total: z.number(),
})
export type ReplayStage = z.infer<typeof ReplayStage>

const ReplayedPage = z.object({ config: z.string(), slate: Slate, stages: z.array(ReplayStage) })

export const ReplayResponse = z.object({
  request: RequestDetail,
  verdict: z.enum(['exact', 'approximate', 'impossible']),
  missing: z.array(Missing),
  // the same model on the logged features against the logged heads; null: could not be asked again
  head_error: z.number().nullable(),
  score_error: z.number().nullable(),
  moved: z.array(z.object({ item_id: z.string(), logged: z.number(), replayed: z.number() })),
  replayed: ReplayedPage.nullable(), // under the version of the request; null where it is not known
  under_live: ReplayedPage, // the same candidates under the live configuration
  cards: z.record(z.string(), ItemCard).optional(), // of every item that a page or a stage names
})
export type ReplayResponse = z.infer<typeof ReplayResponse>

// ── items and stores ────────────────────────────────────────────────────────────────────────────

export const StoreSummary = z.object({
  store_id: z.string(),
  name_en: z.string(),
  name_ar: z.string(),
  items: z.number(),
})
export type StoreSummary = z.infer<typeof StoreSummary>
export const StorePage = z.object({ stores: z.array(StoreSummary) })

/** A day of an item or store. `retrieved` and `dropped` are counted in sampled requests and divided by the sampling probability. */
export const ReachDay = z.object({
  day: z.string(), // YYYY-MM-DD, UTC
  retrieved: z.number(),
  scored: z.number(),
  dropped: z.record(z.string(), z.number()), // by stage
  shown: z.number(),
  clicked: z.number(),
  bought: z.number(),
  requests: z.number(), // all rankings of the day, for shares
})
export type ReachDay = z.infer<typeof ReachDay>

/** How impressions per ranking of the second half of the days differ from the first, as four factors that multiply to the whole. */
export const ReachChange = z.object({
  before: z.number(), // impressions per ranking
  after: z.number(),
  // ln of each factor's change; they add up to ln(after / before)
  parts: z.object({ supply: z.number(), eligibility: z.number(), rules: z.number(), model: z.number() }),
})
export const Reach = z.object({
  id: z.string(),
  days: z.array(ReachDay),
  sampling_probability: z.number(), // 0: the log keeps no candidates, so nothing is known before `shown`
  change: ReachChange.nullable(), // null: too little was sampled to split
})
export type Reach = z.infer<typeof Reach>
