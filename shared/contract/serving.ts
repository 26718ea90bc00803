import { z } from 'zod'
import { Guardrail } from '../config/document'
import { Instant, TimeRange } from '../time'
import { Role } from './role'
import { GuardrailReading, type RolloutAction, RolloutState } from './rollout'

export * from './batch'
export * from './configuration'
export * from './events'
export * from './explain'
export * from './ranking'
export * from './review'
export * from './role'
export * from './rollout'

/**
 * The REST contract with the serving API. One source: the reference server validates with it and publishes OpenAPI from it,
 * the app's client parses answers with it. JSON, RFC 3339 UTC, errors as RFC 9457 problems.
 */

export const API_VERSION = '1'

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  code: z.string(),
  // pointer: a JSON pointer into the body; outside the body 'query:limit', 'path:n', 'header:if-match'. The findings that stop
  // a publish point into the draft's document.
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), message: z.string(), fix: z.string().optional() }))
    .optional(),
  // with 412 and 409: what is there now and who put it there
  current_etag: z.string().optional(),
  current_version: z.number().optional(),
  changed_by: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** Which parts this serving API has, so that the app shows what is missing instead of failing. */
export const Capability = z.enum([
  'rank',
  'preview',
  'explain',
  'why_not',
  'replay',
  'users',
  'reveal',
  'batch',
  'items',
  'config',
  'drafts',
  'publish',
  'rollback',
  'ramp',
  'approval',
  'schedule',
  'kill',
  'audit',
  'stream',
  'events',
])
export type Capability = z.infer<typeof Capability>

export const Capabilities = z.object({
  api_version: z.string(),
  name: z.string(),
  profile: z.string(), // sample | open-bandit | eshop | empty, or a team's own word
  sample: z.boolean(), // the data are generated: the app says SAMPLE everywhere
  capabilities: z.array(Capability),
  surfaces: z.array(z.string()),
  heads: z.array(z.string()),
  role: Role,
  user: z.string(), // whom the token stands for
  model: z.object({
    version: z.string(),
    kind: z.string(),
    trained_at: Instant.nullable(),
    window: TimeRange.nullable().default(null), // of the log it was trained on
    // measured on held-out data; definitions printed beside the number
    evaluation: z.array(
      z.object({
        metric: z.string(),
        k: z.number(),
        value: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        baseline: z.number().nullable(),
        baseline_name: z.string(),
        n: z.number(),
        definition: z.string(),
      }),
    ),
  }),
})
export type Capabilities = z.infer<typeof Capabilities>

/** What an instance really served under a version since it started, newest version first: how far a publish has come. */
const ServedVersion = z.object({
  version: z.number(),
  requests: z.number(),
  first_at: Instant,
  last_at: Instant,
})

export const Status = z.object({
  instances: z.array(
    z.object({
      id: z.string(),
      config_version: z.number(),
      since: Instant,
      served: z.array(ServedVersion).optional(),
      rollout: z.object({ id: z.string(), version: z.number(), percent: z.number() }).nullish(), // that it takes part in
    }),
  ),
  dependencies: z.array(z.object({ name: z.string(), state: z.enum(['ok', 'degraded', 'down']), detail: z.string() })),
  items: z.number(),
  users: z.number(),
  model_version: z.string(),
  // the share of the log's history that is made, 0 to 1; null, or left out: all of it
  filling: z.number().nullish(),
  // of a server that finds items by their vectors: the part of the true nearest 100 that each index finds, over so many queries
  indexes: z
    .array(z.object({ name: z.string(), size: z.number(), recall_at_100: z.number(), queries: z.number() }))
    .optional(),
})
export type Status = z.infer<typeof Status>

/** Server-sent events of GET /v1/stream. */
export const StreamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('live_changed'), version: z.number(), by: z.string(), ts: Instant }),
  z.object({ type: z.literal('draft_changed'), id: z.string(), by: z.string(), etag: z.string(), ts: Instant }),
  // it started, took a step, was paused, went on or ended
  z.object({
    type: z.literal('rollout'),
    id: z.string(),
    state: RolloutState,
    percent: z.number(),
    by: z.string(),
    ts: Instant,
  }),
  // of a rollout, when its state is another than before
  z.object({
    type: z.literal('guardrail'),
    rollout: z.string(),
    metric: Guardrail.shape.metric,
    state: GuardrailReading.shape.state,
    ts: Instant,
  }),
  z.object({ type: z.literal('kill'), id: z.string(), active: z.boolean(), by: z.string(), ts: Instant }),
])
export type StreamEvent = z.infer<typeof StreamEvent>

/** POSTs on a draft: validate, rebase, publish {PublishRequest}, submit and approve {NoteRequest}, reject and comment {SaidRequest}, schedule {ScheduleRequest}, unschedule. */
export type DraftAction =
  | 'validate'
  | 'rebase'
  | 'publish'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'comment'
  | 'schedule'
  | 'unschedule'

/**
 * Paths, in one place for server and client. POSTs that create, publish, roll back or log a ranking need Idempotency-Key (400
 * missing, same key + other body: 422); writes of a draft, its review, rebase and publish included, and actions on a rollout need
 * If-Match (428 missing, 412 stale); a comment does not.
 */
export const paths = {
  healthz: '/healthz',
  readyz: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  capabilities: '/v1/capabilities',
  status: '/v1/status',
  rank: '/v1/rank',
  events: '/v1/events:batch',
  preview: '/v1/preview',
  explain: '/v1/explain',
  whyNot: '/v1/why-not',
  requests: '/v1/requests', // ?q=&user_id=&surface=&cursor=&limit= newest first
  request: (id: string) => `/v1/requests/${encodeURIComponent(id)}`,
  replay: (id: string) => `/v1/requests/${encodeURIComponent(id)}:replay`,
  items: '/v1/items', // ?q=&limit=
  item: (id: string) => `/v1/items/${encodeURIComponent(id)}`,
  itemReach: (id: string) => `/v1/items/${encodeURIComponent(id)}/reach`, // ?days=
  stores: '/v1/stores', // ?q=&limit=
  storeReach: (id: string) => `/v1/stores/${encodeURIComponent(id)}/reach`, // ?days=
  users: '/v1/users', // ?q=&cursor=&limit=
  userHistory: (id: string) => `/v1/users/${encodeURIComponent(id)}/history`, // ?limit=
  reveal: (id: string) => `/v1/users/${encodeURIComponent(id)}:reveal`,
  cohort: '/v1/cohort', // ?surface=&segment=&country=&limit=
  batch: '/v1/preview:batch',
  configSchema: '/v1/config/schema',
  live: '/v1/config/live',
  versions: '/v1/config/versions', // ?cursor=&limit= newest first
  version: (n: number) => `/v1/config/versions/${n}`,
  diff: '/v1/config/diff', // ?a=&b=
  drafts: '/v1/drafts', // ?state=unpublished|all|<a state>&cursor=&limit= newest first, unpublished unless told
  draft: (id: string) => `/v1/drafts/${encodeURIComponent(id)}`,
  draftAction: (id: string, action: DraftAction) => `/v1/drafts/${encodeURIComponent(id)}:${action}`,
  review: (id: string) => `/v1/drafts/${encodeURIComponent(id)}/review`,
  rollback: '/v1/config:rollback',
  rollouts: '/v1/rollouts', // ?cursor=&limit= newest first
  rollout: (id: string) => `/v1/rollouts/${encodeURIComponent(id)}`,
  rolloutAction: (id: string, action: RolloutAction) => `/v1/rollouts/${encodeURIComponent(id)}:${action}`,
  kill: '/v1/config:kill',
  kills: '/v1/kills', // ?cursor=&limit= newest first
  endKill: (id: string) => `/v1/kills/${encodeURIComponent(id)}:end`,
  audit: '/v1/audit', // ?cursor=&limit= newest first
  auditExport: '/v1/audit:export',
  stream: '/v1/stream',
} as const
