import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Evidence, Figure } from '../figure'
import { OpsError } from '../result'
import { Bucket, Instant, TimeRange } from '../time'
import {
  AuditEntry,
  Capabilities,
  ConfigVersion,
  Draft,
  LiveConfig,
  PreviewRequest,
  PreviewResponse,
  RebaseResult,
  StreamEvent,
  UserHistory,
  UserPage,
  Validation,
} from './serving'

/**
 * Every call between the renderer and the main process: one line a call, input and output schema.
 * A call returns Result<output>, never throws, and can be cancelled down to the query on the server.
 */

// ── connections ─────────────────────────────────────────────────────────────────────────────────

/** A place to connect to. Secrets never travel to the renderer: it learns only whether there is one. */
export const Profile = z.object({
  id: z.string(),
  name: z.string().min(1).max(60),
  kind: z.enum(['embedded', 'remote']), // embedded: the app starts and watches the reference platform itself
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), hasPassword: z.boolean() }),
  serving: z.object({ url: z.string(), hasToken: z.boolean() }),
})
export type Profile = z.infer<typeof Profile>

export const Secrets = z.object({ password: z.string().optional(), token: z.string().optional() })

/** keychain: kept by the system; memory: forgotten when the app closes, and the app says so. */
export const SecretStorage = z.enum(['keychain', 'memory'])

export const Check = z.object({
  id: z.enum([
    'clickhouse_reach',
    'clickhouse_login',
    'clickhouse_version',
    'log_schema',
    'serving_reach',
    'serving_login',
    'serving_version',
  ]),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(), // measured fact: version, milliseconds, role
  error: OpsError.nullable(),
})
export type Check = z.infer<typeof Check>

export const SchemaReport = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'partial', 'missing']),
      missing: z.array(z.string()), // columns
      wrong: z.array(z.object({ column: z.string(), expected: z.string(), found: z.string() })),
    }),
  ),
  pages: z.array(
    z.object({ page: z.string(), state: z.enum(['ready', 'partial', 'unavailable']), lacks: z.array(z.string()) }),
  ),
})
export type SchemaReport = z.infer<typeof SchemaReport>

/** The embedded platform's life, for the start-up screen. progress 0…1, null when it cannot be known. */
export const PlatformState = z.object({
  state: z.enum(['off', 'starting', 'ready', 'failed', 'unsupported']),
  step: z.string(), // e.g. starting_engine, creating_tables, generating_sample, training; the app has a sentence for each
  progress: z.number().nullable(),
  error: OpsError.nullable(),
})
export type PlatformState = z.infer<typeof PlatformState>

export const ConnectionsState = z.object({
  profiles: z.array(Profile),
  activeId: z.string().nullable(),
  secretStorage: SecretStorage,
  platform: PlatformState,
})
export type ConnectionsState = z.infer<typeof ConnectionsState>

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
  evidence: Evidence,
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
  features: z.array(SkewFeature),
  tolerance: z.object({ absolute: z.number(), relative: z.number() }),
  evidence: Evidence,
})
export type Skew = z.infer<typeof Skew>

// ── tuning ──────────────────────────────────────────────────────────────────────────────────────

/** A draft as the app holds it. `unsaved`: on this disk but not acknowledged by the serving API. */
export const LocalDraft = z.object({ draft: Draft, unsaved: z.boolean(), savedAt: Instant.nullable() })
export type LocalDraft = z.infer<typeof LocalDraft>

// ── the table of calls ──────────────────────────────────────────────────────────────────────────

const none = z.object({})
const done = z.object({})

export const calls = {
  'app.info': {
    input: none,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      locale: z.string(),
      fallbackElectron: z.boolean(),
    }),
  },
  'app.openExternal': { input: z.object({ url: z.string() }), output: done },
  'app.saveFile': {
    input: z.object({ name: z.string(), base64: z.string() }),
    output: z.object({ path: z.string().nullable() }),
  }, // null: the person cancelled
  'app.setAppearance': {
    input: z.object({ theme: z.enum(['light', 'dark', 'system']), language: z.enum(['en', 'ar']) }),
    output: done,
  },

  'connections.state': { input: none, output: ConnectionsState },
  'connections.save': {
    input: z.object({ profile: Profile.omit({ id: true }).extend({ id: z.string().nullable() }), secrets: Secrets }),
    output: Profile,
  },
  'connections.remove': { input: z.object({ id: z.string() }), output: done },
  'connections.activate': { input: z.object({ id: z.string() }), output: done },
  'connections.test': {
    input: z.object({ profile: Profile.omit({ id: true }).extend({ id: z.string().nullable() }), secrets: Secrets }),
    output: z.object({ checks: z.array(Check) }),
  },
  'connections.schema': { input: none, output: SchemaReport },
  'platform.restart': { input: none, output: done },

  'log.outline': { input: none, output: Outline },
  'overview.read': { input: Scope, output: Overview },
  'health.traffic': { input: Scope, output: Traffic },
  'health.positions': { input: Scope, output: Positions },
  'health.latency': { input: Scope, output: Latency },
  'drift.matrix': { input: Scope.extend({ model: z.string().nullable() }), output: DriftMatrix },
  'drift.feature': {
    // cut: thresholds.cut of the matrix it was opened from, so that both give one verdict; null: judged alone
    input: z.object({
      range: TimeRange,
      surface: z.string(),
      model: z.string(),
      name: z.string(),
      cut: z.number().min(0).max(1).nullable().default(null),
    }),
    output: DriftFeature,
  },
  'skew.read': { input: Scope, output: Skew },

  'serving.capabilities': { input: none, output: Capabilities },
  'tuning.live': { input: none, output: LiveConfig },
  'tuning.versions': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({ versions: z.array(ConfigVersion) }),
  },
  'tuning.version': { input: z.object({ version: z.number().int() }), output: LiveConfig },
  'tuning.drafts': { input: none, output: z.object({ drafts: z.array(LocalDraft) }) },
  'tuning.createDraft': {
    input: z.object({ title: z.string().min(1).max(120), baseVersion: z.number().int() }),
    output: LocalDraft,
  },
  // written to disk first, then to the serving API with If-Match; answers unsaved: true when only the disk has it
  'tuning.saveDraft': {
    input: z.object({ id: z.string(), etag: z.string(), title: z.string().min(1).max(120), document: ConfigDocument }),
    output: LocalDraft,
  },
  // the serving API's own copy of a draft, asked when saveDraft answered `stale`: both are shown and merged, neither is lost
  'tuning.theirs': { input: z.object({ id: z.string() }), output: Draft },
  'tuning.deleteDraft': { input: z.object({ id: z.string(), etag: z.string() }), output: done },
  'tuning.validate': { input: z.object({ id: z.string() }), output: Validation },
  'tuning.rebase': { input: z.object({ id: z.string(), etag: z.string() }), output: RebaseResult },
  'tuning.publish': {
    input: z.object({
      id: z.string(),
      etag: z.string(),
      expectedLiveVersion: z.number().int(),
      reason: z.string().min(1).max(500),
      idempotencyKey: z.string(),
    }),
    output: LiveConfig,
  },
  'tuning.rollback': {
    input: z.object({
      toVersion: z.number().int(),
      expectedLiveVersion: z.number().int(),
      reason: z.string().min(1).max(500),
      idempotencyKey: z.string(),
    }),
    output: LiveConfig,
  },
  'tuning.audit': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({ entries: z.array(AuditEntry), chainHolds: z.boolean() }),
  },

  'preview.users': {
    input: z.object({ q: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    output: UserPage,
  },
  'preview.history': {
    input: z.object({ userId: z.string(), limit: z.number().int().min(1).max(200) }),
    output: UserHistory,
  },
  'preview.run': { input: PreviewRequest, output: PreviewResponse },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type CallName = keyof typeof calls
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>

/** What main tells the renderer without being asked. Events announce; they never carry control. */
export const BridgeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connections'), state: ConnectionsState }),
  z.object({ type: z.literal('serving'), event: StreamEvent }),
  z.object({ type: z.literal('navigate'), page: z.string() }),
])
export type BridgeEvent = z.infer<typeof BridgeEvent>

/** What the preload puts on window.mizan. The answer is a Result, checked against the call's output schema in main. */
export interface Bridge {
  call(name: string, requestId: string, input: unknown): Promise<unknown>
  cancel(requestId: string): void
  on(listener: (event: BridgeEvent) => void): () => void
  /** Performance marks of main's start-up, milliseconds since the process started. */
  readonly marks: Record<string, number>
}
