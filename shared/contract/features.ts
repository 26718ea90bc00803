import { z } from 'zod'
import { Evidence, Figure } from '../figure'
import { OpsError } from '../result'
import { Bucket, Instant } from '../time'
import { Missing } from './explain'
import { Annotation, State } from './monitoring'

// ── drift ───────────────────────────────────────────────────────────────────────────────────────

/** ok: not both significant and large. small: significant, not large. amber, red: significant and large. */
export const DriftVerdict = z.enum(['ok', 'small', 'amber', 'red', 'too_few', 'no_data', 'error'])
export type DriftVerdict = z.infer<typeof DriftVerdict>

export const DriftCell = z.object({
  verdict: DriftVerdict,
  psi: z.number().nullable(),
  limit: z.number().nullable(), // PSI that is significant at this n after false-discovery control
  p: z.number().nullable(),
  n: z.number(), // rows
  units: z.number(), // independent units: requests
})
export type DriftCell = z.infer<typeof DriftCell>

export const DriftRow = z.object({
  name: z.string(),
  kind: z.enum(['number', 'category']),
  model: z.string(),
  surface: z.string(),
  reference: z.string(), // its label
  cells: z.array(DriftCell), // aligned with `buckets`
  error: OpsError.nullable(), // a broken feature fails alone
})
export type DriftRow = z.infer<typeof DriftRow>

export const DriftMatrix = z.object({
  bucket: Bucket,
  buckets: z.array(Instant),
  rows: z.array(DriftRow),
  annotations: z.array(Annotation),
  // alpha: false-discovery rate over all cells shown; cut: the p-value it comes to here; minimumUnits: fewer are too few
  thresholds: z.object({
    amber: z.number(),
    red: z.number(),
    alpha: z.number(),
    cut: z.number(),
    minimumUnits: z.number(),
  }),
  evidence: Evidence,
})
export type DriftMatrix = z.infer<typeof DriftMatrix>

export const DriftFeature = z.object({
  name: z.string(),
  kind: z.enum(['number', 'category']),
  cell: DriftCell,
  reference: z.object({ label: z.string(), from: Instant, to: Instant, n: z.number(), units: z.number() }),
  // bins as judged: missing and unseen (category, or outside the reference's range) are bins of their own
  bins: z.array(
    z.object({
      label: z.string(),
      kind: z.enum(['bin', 'missing', 'below', 'above', 'unseen']),
      reference: z.number(),
      current: z.number(),
      contribution: z.number().nullable(), // to PSI; null: there is nothing to compare
    }),
  ),
  // addends of PSI, by owner; null: there is nothing to compare
  split: z.object({ shape: z.number(), missing: z.number(), unseen: z.number(), range: z.number() }).nullable(),
  distances: z
    .object({
      jensenShannonBits: z.number(),
      ks: z.number().nullable(), // from the stored bins: a lower bound; null for categories
      wassersteinIqr: z.number().nullable(), // from the stored bins
      chi2p: z.number().nullable(), // for categories
    })
    .nullable(),
  evidence: Evidence,
})
export type DriftFeature = z.infer<typeof DriftFeature>

// ── skew ────────────────────────────────────────────────────────────────────────────────────────

export const SkewCause = z.enum([
  'offset',
  'scale',
  'default_fill',
  'stale',
  'truncation',
  'time_zone',
  'encoding',
  'unexplained',
])
export const SkewFeature = z.object({
  name: z.string(),
  kind: z.enum(['number', 'category']),
  state: State,
  pairs: z.number(),
  servedOnly: z.number(),
  offlineOnly: z.number(),
  duplicates: z.number(),
  mismatchRate: Figure,
  // |delta| ÷ standard deviation of the offline values, over the mismatches; null for categories
  delta: z.object({ p50: z.number(), p95: z.number(), p99: z.number(), positiveShare: z.number() }).nullable(),
  cause: z.object({ kind: SkewCause, explains: z.number(), parameter: z.number().nullable() }).nullable(),
  examples: z.array(z.object({ request_id: z.string(), item_id: z.string(), served: z.string(), offline: z.string() })),
})
export type SkewFeature = z.infer<typeof SkewFeature>
export const Skew = z.object({
  logged: z.boolean(), // false: no offline features in the log at all, or none in the range
  inRange: z.boolean(),
  // false: causes and examples are still to be asked for, with skew.explain
  explained: z.boolean(),
  features: z.array(SkewFeature),
  tolerance: z.object({ absolute: z.number(), relative: z.number() }),
  evidence: Evidence,
})
export type Skew = z.infer<typeof Skew>

/** How features met their offline values over time. age: of the value at the request, milliseconds, as the offline pipeline dates it. */
export const SkewMatrix = z.object({
  bucket: Bucket,
  buckets: z.array(Instant),
  logged: z.boolean(), // false: the log has no rollup of it
  rows: z.array(
    z.object({
      name: z.string(),
      age: z.object({ p50: z.number(), p99: z.number() }).nullable(),
      // aligned with `buckets`; unmatched: on one side only, or twice; rate: of the pairs, those that differ
      cells: z.array(z.object({ state: State, pairs: z.number(), unmatched: z.number(), rate: z.number().nullable() })),
    }),
  ),
  annotations: z.array(Annotation),
  evidence: z.array(Evidence),
})
export type SkewMatrix = z.infer<typeof SkewMatrix>

/** What explains the mismatches of features, from a look at the latest of them. */
export const SkewExplanation = z.object({
  features: z.array(SkewFeature.pick({ name: true, cause: true, examples: true })),
  evidence: Evidence,
})
export type SkewExplanation = z.infer<typeof SkewExplanation>

/** A sample of logged requests, laid again by the serving API from what was logged: is what was decided then what would be decided? */
export const DecisionSkew = z.object({
  asked: z.number(),
  failed: z.number(), // the serving API had no answer for these
  compared: z.number(), // laid again under the configuration they were ranked under
  order: Figure, // share of them in which an item stands elsewhere
  items: Figure, // share with other items, of those whose candidates are all logged
  heads: Figure, // share in which the model now gives other heads, of those for which it could be asked
  tau: z.number().nullable(), // Kendall's, the mean over requests
  lacking: z.array(z.object({ what: Missing.shape.what, n: z.number() })), // what was not logged, or is gone
  examples: z.array(z.object({ request_id: z.string(), moved: z.number(), tau: z.number().nullable() })),
  evidence: z.array(Evidence),
})
export type DecisionSkew = z.infer<typeof DecisionSkew>
