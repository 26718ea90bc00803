import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Comparison, RankContext, Slate, SlateItem } from '../ranking/types'
import { Instant } from '../time'

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

export const Role = z.enum(['viewer', 'merchandiser', 'ops', 'approver', 'admin'])
export type Role = z.infer<typeof Role>

/** Which parts this serving API has, so that the app shows what is missing instead of failing. */
export const Capability = z.enum([
  'rank',
  'preview',
  'explain',
  'why_not',
  'replay',
  'users',
  'items',
  'config',
  'drafts',
  'publish',
  'rollback',
  'ramp',
  'approval',
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

export const Status = z.object({
  instances: z.array(z.object({ id: z.string(), config_version: z.number(), since: Instant })),
  dependencies: z.array(z.object({ name: z.string(), state: z.enum(['ok', 'degraded', 'down']), detail: z.string() })),
  items: z.number(),
  users: z.number(),
  model_version: z.string(),
})
export type Status = z.infer<typeof Status>

// ── rank and preview ────────────────────────────────────────────────────────────────────────────

const User = z.object({
  user_id: z.string().optional(),
  anon_id: z.string().optional(),
  session_id: z.string().optional(),
})

export const RankRequest = z.object({
  request_id: z.string().min(1).max(100),
  surface: z.string(),
  user: User,
  context: RankContext.omit({ surface: true }).partial().default({}),
  page_size: z.number().int().min(1).max(200).default(20),
  log: z.boolean().default(true),
})
export const RankResponse = z.object({
  items: z.array(
    SlateItem.pick({
      item_id: true,
      store_id: true,
      position: true,
      source: true,
      slot_type: true,
      reason_codes: true,
    }).extend({ score: z.number() }),
  ),
  config_version: z.number(),
  model_version: z.string(),
  variant: z.string(),
  seed: z.number(),
  fallback: z.string().optional(),
  latency_us: z.record(z.string(), z.number()),
})

/** Which configuration to rank with. */
export const ConfigChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('version'), version: z.number().int() }),
  z.object({ kind: z.literal('draft'), id: z.string() }),
  z.object({ kind: z.literal('document'), document: ConfigDocument }),
])
export type ConfigChoice = z.infer<typeof ConfigChoice>

export const PreviewRequest = z.object({
  surface: z.string(),
  user: User,
  context: RankContext.omit({ surface: true }).partial().default({}),
  page_size: z.number().int().min(1).max(200).default(20),
  left: ConfigChoice,
  right: ConfigChoice.nullable(),
  seed: z.number().int().min(0).default(7),
  as_of: Instant.nullable().default(null), // null: the end of the log
})
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** What a card on screen needs of an item. */
export const ItemCard = z.object({
  item_id: z.string(),
  title_en: z.string(),
  title_ar: z.string(),
  store_id: z.string(),
  store_en: z.string(),
  store_ar: z.string(),
  category: z.string(),
  brand: z.string(),
  price_minor: z.number(),
  currency: z.string(),
  stock: z.number(),
  attributes: z.record(z.string(), z.string()),
})
export type ItemCard = z.infer<typeof ItemCard>

export const PreviewSide = z.object({
  config: z.string(), // 'live 3', 'version 2', 'draft "More new"'
  config_version: z.number().nullable(),
  slate: Slate,
})
export const PreviewResponse = z.object({
  left: PreviewSide,
  right: PreviewSide.nullable(),
  comparison: Comparison.nullable(),
  items: z.record(z.string(), ItemCard), // every item that either slate names
  model_version: z.string(),
  seed: z.number(),
  as_of: Instant,
  fallback: z.string(), // '' or the cold-start source that stood in
  personal_weight: z.number(), // 0…1: how much the personal model counted against the fallbacks
  latency_us: z.record(z.string(), z.number()),
})
export type PreviewResponse = z.infer<typeof PreviewResponse>

// ── shoppers ────────────────────────────────────────────────────────────────────────────────────

export const UserSummary = z.object({
  user_id: z.string(),
  country: z.string(),
  segment: z.string(),
  events: z.number(),
  first_seen: Instant,
  last_seen: Instant,
})
export type UserSummary = z.infer<typeof UserSummary>

export const HistoryEvent = z.object({
  ts: Instant,
  type: z.string(),
  surface: z.string(),
  position: z.number(),
  item: ItemCard,
})
export type HistoryEvent = z.infer<typeof HistoryEvent>

export const UserPage = z.object({ users: z.array(UserSummary), next_cursor: z.string().nullable() })
export const UserHistory = z.object({ user: UserSummary, events: z.array(HistoryEvent) })

// ── configuration ───────────────────────────────────────────────────────────────────────────────

export const ConfigVersion = z.object({
  version: z.number().int(),
  published_at: Instant,
  published_by: z.string(),
  title: z.string(),
  reason: z.string(),
  from_draft: z.string().nullable(),
  rolled_back_to: z.number().nullable(), // set when this version is a roll-back to an older one
})
export type ConfigVersion = z.infer<typeof ConfigVersion>

/** `etag` here and in Draft is the header's value, quotes included: it travels unchanged into If-Match. */
export const LiveConfig = z.object({ version: ConfigVersion, document: ConfigDocument, etag: z.string() })
export type LiveConfig = z.infer<typeof LiveConfig>

export const VersionPage = z.object({ versions: z.array(ConfigVersion), next_cursor: z.string().nullable() })
export type VersionPage = z.infer<typeof VersionPage>

export const Draft = z.object({
  id: z.string(),
  title: z.string(),
  author: z.string(),
  base_version: z.number().int(),
  document: ConfigDocument,
  etag: z.string(),
  state: z.enum(['open', 'published']),
  created_at: Instant,
  updated_at: Instant,
  updated_by: z.string(),
})
export type Draft = z.infer<typeof Draft>

export const DraftPage = z.object({ drafts: z.array(Draft), next_cursor: z.string().nullable() })
export type DraftPage = z.infer<typeof DraftPage>

export const DraftPatch = z.object({
  title: z.string().min(1).max(120).optional(),
  document: ConfigDocument.optional(),
})
export const NewDraft = z.object({
  base_version: z.number().int(),
  title: z.string().min(1).max(120),
  document: ConfigDocument.optional(),
})

/** A finding of validation. `pointer` is a JSON pointer into the document; `fix` is a change to apply there. */
export const Finding = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(), // e.g. sign_flip, out_of_bounds, two_pins_one_slot; the app has a sentence for each
  pointer: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fix: z.object({ pointer: z.string(), value: z.unknown().optional() }).nullable(), // no value: remove
})
export type Finding = z.infer<typeof Finding>

/** One semantic difference between two documents. Here and in Conflict, pointers name elements of lists: /rules/id:eid/name. */
export const Change = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  area: z.enum(['value_model', 'override', 'rule', 'cold_start', 'diversity', 'source', 'fallback', 'guardrail']),
  pointer: z.string(),
  name: z.string(), // term, rule or field name
  before: z.unknown().optional(), // absent where there is nothing: JSON has no undefined
  after: z.unknown().optional(),
})
export type Change = z.infer<typeof Change>

/** Both sides changed the same thing in different ways. */
export const Conflict = z.object({
  pointer: z.string(),
  name: z.string(),
  base: z.unknown().optional(), // absent where that side has nothing
  mine: z.unknown().optional(),
  theirs: z.unknown().optional(),
})
export type Conflict = z.infer<typeof Conflict>

export const Validation = z.object({ findings: z.array(Finding), changes: z.array(Change) })
export const ConfigDiff = z.object({ changes: z.array(Change) })
/** After a rebase the draft stands on the live version; conflicts keep mine and are listed. */
export const RebaseResult = z.object({ draft: Draft, conflicts: z.array(Conflict) })
export const PublishRequest = z.object({ expected_live_version: z.number().int(), reason: z.string().min(1).max(500) })
export const RollbackRequest = z.object({
  to_version: z.number().int(),
  expected_live_version: z.number().int(),
  reason: z.string().min(1).max(500),
})

export const AuditEntry = z.object({
  seq: z.number().int(),
  ts: Instant,
  actor: z.string(),
  action: z.string(), // draft.created, draft.saved, config.published, config.rolled_back, …
  subject: z.string(),
  detail: z.string(),
  document_hash: z.string(), // SHA-256 of the document as this action left it, '' where it touched none
  // SHA-256 of previous_hash, a line feed and the canonical JSON of {seq, ts, actor, action, subject, detail, document_hash}
  hash: z.string(),
  previous_hash: z.string(), // 64 zeros before the first
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** `chain_holds`: every row of the whole trail was hashed again, and every version still has the document it was published with. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  next_cursor: z.string().nullable(),
  chain_holds: z.boolean(),
})
export type AuditPage = z.infer<typeof AuditPage>

/** Server-sent events of GET /v1/stream. */
export const StreamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('live_changed'), version: z.number(), by: z.string(), ts: Instant }),
  z.object({ type: z.literal('draft_changed'), id: z.string(), by: z.string(), etag: z.string(), ts: Instant }),
])
export type StreamEvent = z.infer<typeof StreamEvent>

/**
 * Paths, in one place for server and client. POSTs that create, publish, roll back or log need Idempotency-Key (400 missing,
 * same key + other body: 422); writes of a draft, rebase and publish included, need If-Match (428 missing, 412 stale).
 */
export const paths = {
  healthz: '/healthz',
  readyz: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  capabilities: '/v1/capabilities',
  status: '/v1/status',
  rank: '/v1/rank',
  preview: '/v1/preview',
  users: '/v1/users', // ?q=&cursor=&limit=
  userHistory: (id: string) => `/v1/users/${encodeURIComponent(id)}/history`, // ?limit=
  configSchema: '/v1/config/schema',
  live: '/v1/config/live',
  versions: '/v1/config/versions', // ?cursor=&limit= newest first
  version: (n: number) => `/v1/config/versions/${n}`,
  diff: '/v1/config/diff', // ?a=&b=
  drafts: '/v1/drafts', // ?state=open|published|all&cursor=&limit= newest first, open unless told
  draft: (id: string) => `/v1/drafts/${encodeURIComponent(id)}`,
  draftAction: (id: string, action: 'validate' | 'rebase' | 'publish') =>
    `/v1/drafts/${encodeURIComponent(id)}:${action}`,
  rollback: '/v1/config:rollback',
  audit: '/v1/audit', // ?cursor=&limit= newest first
  stream: '/v1/stream',
} as const
