import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Instant, TimeRange } from '../time'
import { CauseReport, CauseRequest } from './causes'
import { Check, ConnectionsState, Profile, SchemaReport, Secrets } from './connections'
import { explainCalls } from './explain-calls'
import { DecisionSkew, DriftFeature, DriftMatrix, Skew, SkewExplanation, SkewFeature, SkewMatrix } from './features'
import {
  FilterValues,
  Heads,
  Latency,
  Merchants,
  Outcomes,
  Outline,
  Overview,
  Positions,
  Ranking,
  Reliability,
  Scope,
  SlicedScope,
  Traffic,
} from './monitoring'
import { monitorCalls } from './monitors'
import { replayCalls } from './replay'
import { requestCalls } from './request-calls'
import { rolloutCalls } from './rollout-calls'
import {
  AuditEntry,
  Capabilities,
  ConfigVersion,
  Draft,
  LiveConfig,
  PreviewRequest,
  PreviewResponse,
  RebaseResult,
  Status,
  StreamEvent,
  UserHistory,
  UserPage,
  Validation,
} from './serving'

export * from './causes'
export * from './connections'
export * from './features'
export * from './monitoring'
export * from './monitors'
export * from './replay'

/**
 * Every call between the renderer and the main process: one line a call, input and output schema.
 * A call returns Result<output>, never throws, and can be cancelled down to the query on the server.
 */

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
  'log.filters': { input: none, output: FilterValues },
  'overview.read': { input: Scope, output: Overview },
  'health.traffic': { input: Scope, output: Traffic },
  'health.outcomes': { input: SlicedScope, output: Outcomes },
  'health.heads': { input: SlicedScope, output: Heads },
  'health.reliability': { input: SlicedScope.extend({ head: z.string() }), output: Reliability },
  // until: requests from then on are too young for their clicks to be known
  'health.ranking': { input: SlicedScope.extend({ until: Instant }), output: Ranking },
  'health.merchants': { input: Scope, output: Merchants },
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
  'skew.matrix': { input: Scope, output: SkewMatrix },
  'skew.read': { input: Scope, output: Skew },
  // tells its progress
  'skew.decisions': {
    input: Scope.extend({ requests: z.number().int().min(1).max(1000) }),
    output: DecisionSkew,
  },
  // from a signal to the slices and releases behind it, over all raw rows; tells its progress
  'causes.search': { input: CauseRequest, output: CauseReport },
  'skew.explain': {
    input: Scope.extend({
      features: z
        .array(SkewFeature.pick({ name: true, kind: true }))
        .min(1)
        .max(500),
    }),
    output: SkewExplanation,
  },

  ...monitorCalls,

  'serving.capabilities': { input: none, output: Capabilities },
  'serving.status': { input: none, output: Status },
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
  ...rolloutCalls,
  'tuning.audit': {
    input: z.object({ limit: z.number().int().min(1).max(200) }),
    output: z.object({ entries: z.array(AuditEntry), chainHolds: z.boolean(), broken: z.string().nullish() }),
  },

  ...replayCalls,

  'preview.users': {
    input: z.object({ q: z.string().max(200), limit: z.number().int().min(1).max(100) }),
    output: UserPage,
  },
  'preview.history': {
    input: z.object({ userId: z.string(), limit: z.number().int().min(1).max(200) }),
    output: UserHistory,
  },
  'preview.run': { input: PreviewRequest, output: PreviewResponse },

  ...requestCalls,
  ...explainCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type CallName = keyof typeof calls
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>

/** What main tells the renderer without being asked. Events announce; they never carry control. */
export const BridgeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connections'), state: ConnectionsState }),
  z.object({ type: z.literal('serving'), event: StreamEvent }),
  z.object({ type: z.literal('navigate'), page: z.string() }),
  z.object({ type: z.literal('monitors'), firing: z.number() }), // they were judged again, or a person changed one
  z.object({ type: z.literal('progress'), requestId: z.string(), done: z.number(), total: z.number() }), // of a call under way
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
