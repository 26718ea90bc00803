import { z } from 'zod'
import { Evidence, Figure } from '../figure'
import { Bucket, Instant, TimeRange } from '../time'

// ── the log's outline: what filters offer ───────────────────────────────────────────────────────

export const Outline = z.object({
  first: Instant.nullable(), // of the log; null: empty
  last: Instant.nullable(),
  surfaces: z.array(z.string()),
  models: z.array(z.string()),
  hasImpressions: z.boolean(), // false: a click log, so no rates
  currency: z.string(), // of the amounts, '' when there are none
  sample: z.boolean(),
  rowsLogged: z.number(),
})
export type Outline = z.infer<typeof Outline>

/** Values that a dimension of the requests has had, those seen last first; none where the log has no dictionary of them. */
export const FilterValues = z.object({
  countries: z.array(z.string()),
  devices: z.array(z.string()),
  segments: z.array(z.string()),
})
export type FilterValues = z.infer<typeof FilterValues>

/** What every page is asked about. null surface: all. */
export const Scope = z.object({ range: TimeRange, surface: z.string().nullable() })
export type Scope = z.infer<typeof Scope>

/** A part of the traffic, where the rollup asked has these dimensions. */
export const SlicedScope = Scope.extend({ country: z.string().nullable(), device: z.string().nullable() })
export type SlicedScope = z.infer<typeof SlicedScope>

export const Annotation = z.object({
  ts: Instant,
  until: Instant.nullable(),
  kind: z.string(),
  title: z.string(),
  ref: z.string(),
})
export type Annotation = z.infer<typeof Annotation>

/** Ordered from calm to loud; no_data, too_few and error are never shown as ok. */
export const State = z.enum(['ok', 'no_data', 'too_few', 'error', 'pending', 'firing'])
export type State = z.infer<typeof State>

// ── overview ────────────────────────────────────────────────────────────────────────────────────

/** The worst thing known about a row, as data; the renderer writes the sentence. */
export const Signal = z.object({
  kind: z.enum(['ctr_fall', 'drift', 'skew', 'errors', 'empty', 'stale']),
  subject: z.string(), // feature name, or '' for the row itself
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  limit: z.number(),
})
export type Signal = z.infer<typeof Signal>

export const OverviewRow = z.object({
  model: z.string(),
  surface: z.string(),
  state: State,
  since: Instant.nullable(),
  worst: Signal.nullable(),
  requests: z.number(),
  impressions: z.number(),
  clicks: z.number(),
  ctr: Figure,
  shoppers: z.number().nullable(), // distinct, in the range
  spark: z.array(z.number().nullable()), // volume per bucket
  justBefore: Annotation.nullable(),
})
export type OverviewRow = z.infer<typeof OverviewRow>

export const Overview = z.object({
  rows: z.array(OverviewRow), // sorted by harm
  affected: z.number().nullable(), // distinct shoppers of all rows that fire; null: not known
  bucket: Bucket,
  annotations: z.array(Annotation),
  evidence: z.array(Evidence),
})
export type Overview = z.infer<typeof Overview>

// ── health ──────────────────────────────────────────────────────────────────────────────────────

export const TrafficPoint = z.object({
  at: Instant,
  requests: z.number(),
  impressions: z.number(),
  clicks: z.number(),
  carts: z.number(),
  purchases: z.number(),
  gmvMinor: z.number(),
  ctr: Figure,
  complete: z.boolean(), // false: the bucket is not wholly inside the log, or its labels are younger than the attribution window
})
export const TrafficSeries = z.object({ model: z.string(), surface: z.string(), points: z.array(TrafficPoint) })
export const TrafficTotals = z.object({
  model: z.string(),
  surface: z.string(),
  requests: z.number(),
  impressions: z.number(),
  clicks: z.number(),
  carts: z.number(),
  purchases: z.number(),
  gmvMinor: z.number(),
  ctr: Figure,
  cartRate: Figure, // carts per impression
  purchaseRate: Figure, // purchases per impression
  emptyRate: Figure, // of requests
  errorRate: Figure,
  fallbackRate: Figure,
  calibration: Figure, // clicks ÷ expected clicks by head p_click
})
export const Traffic = z.object({
  bucket: Bucket,
  series: z.array(TrafficSeries),
  totals: z.array(TrafficTotals),
  annotations: z.array(Annotation),
  evidence: z.array(Evidence),
})
export type Traffic = z.infer<typeof Traffic>

/** Hides and returns are negative. */
export const OutcomeName = z.enum(['click', 'cart', 'purchase', 'negative'])
export type OutcomeName = z.infer<typeof OutcomeName>
/** Known so far; maturity: the share of the final ones that usually is by this age. money: minor units. */
export const Outcome = z.object({ n: z.number(), money: z.number(), maturity: z.number() })
export type Outcome = z.infer<typeof Outcome>
export const Outcomes = z.object({
  bucket: Bucket,
  logged: z.boolean(), // false: the log has no rollup of outcomes
  series: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      points: z.array(
        z.object({
          at: Instant,
          impressions: z.number(),
          complete: z.boolean(), // false: the bucket reaches beyond the log
          outcomes: z.object({ click: Outcome, cart: Outcome, purchase: Outcome, negative: Outcome }),
        }),
      ),
    }),
  ),
  annotations: z.array(Annotation),
  evidence: z.array(Evidence),
})
export type Outcomes = z.infer<typeof Outcomes>

/** What heads foretold of the impressions of each bucket, and what came of them. */
export const Heads = z.object({
  bucket: Bucket,
  logged: z.boolean(),
  series: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      head: z.string(),
      points: z.array(z.object({ at: Instant, n: z.number(), expected: z.number() })), // Σ p
    }),
  ),
  evidence: z.array(Evidence),
})
export type Heads = z.infer<typeof Heads>

/** How impressions fall on stores, over the whole catalogue of the log. */
export const Merchants = z.object({
  logged: z.boolean(),
  stores: z.array(z.object({ store: z.string(), impressions: z.number(), purchases: z.number(), money: z.number() })), // largest first
  catalogue: z.number(), // stores that have items
  gini: Figure,
  coverage: Figure,
  // of items: over the raw impressions of `range`, which is the end of the range where those are too many; null: they cannot be read
  items: z
    .object({ range: TimeRange, catalogue: z.number(), gini: Figure, coverage: Figure, top: Figure }) // top: share of the most shown 1 %
    .nullable(),
  newItems: Figure, // share of the impressions of a sample that fell on items under two weeks old
  // requests that asked each source, and those of them in which it fell back
  sources: z.array(z.object({ source: z.string(), requests: z.number(), candidates: z.number(), fallback: Figure })),
  evidence: z.array(Evidence),
})
export type Merchants = z.infer<typeof Merchants>

export const Positions = z.object({
  rows: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      position: z.number(),
      impressions: z.number(),
      clicks: z.number(),
      ctr: Figure,
    }),
  ),
  // chi-square of "all positions have the same CTR", per model and surface; null where it cannot be computed
  homogeneity: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      chi2: z.number().nullable(),
      df: z.number(),
      p: z.number().nullable(),
    }),
  ),
  evidence: Evidence,
})
export type Positions = z.infer<typeof Positions>

export const Latency = z.object({
  bucket: Bucket,
  logged: z.boolean(),
  series: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      stage: z.string(),
      points: z.array(z.object({ at: Instant, n: z.number(), p50: z.number(), p95: z.number(), p99: z.number() })), // milliseconds
    }),
  ),
  evidence: Evidence,
})
export type Latency = z.infer<typeof Latency>

/** What a head foretold against what came, in tenths of its predictions, over a sample of raw impressions. */
export const Reliability = z.object({
  range: TimeRange, // what was read of the range: its end, where there is too much
  oneIn: z.number(), // of so many requests one was taken
  lines: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      bins: z.array(z.object({ n: z.number(), foretold: z.number(), came: Figure })), // ascending
      ece: Figure,
      ratio: Figure,
    }),
  ),
  evidence: z.array(Evidence),
})
export type Reliability = z.infer<typeof Reliability>

/** Ranking metrics of a sample of slates, by clicks, and as head p_click lets expect them. */
export const Ranking = z.object({
  k: z.number(),
  range: TimeRange,
  oneIn: z.number(),
  lines: z.array(
    z.object({
      model: z.string(),
      surface: z.string(),
      requests: z.number(), // old enough for their clicks to be known
      withoutClick: z.number(), // of them: in no mean
      ndcg: Figure,
      map: Figure,
      expected: Figure, // NDCG, of the same requests
      young: z.object({ requests: z.number(), expected: Figure }),
    }),
  ),
  evidence: z.array(Evidence),
})
export type Ranking = z.infer<typeof Ranking>
