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
export const FilterValues = z.object({ countries: z.array(z.string()), devices: z.array(z.string()) })
export type FilterValues = z.infer<typeof FilterValues>

/** What every page is asked about. null surface: all. */
export const Scope = z.object({ range: TimeRange, surface: z.string().nullable() })
export type Scope = z.infer<typeof Scope>

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
