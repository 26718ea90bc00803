import { z } from 'zod'
import { ConfigDocument } from '../config/document'
import { Instant } from '../time'
import { DraftState } from './review'
import { Ramp, Rollout, Schedule } from './rollout'

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
  state: DraftState,
  schedule: Schedule.nullish(), // of a scheduled draft
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
  area: z.enum([
    'value_model',
    'override',
    'rule',
    'cold_start',
    'diversity',
    'exploration',
    'source',
    'fallback',
    'guardrail',
  ]),
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
/** With a ramp the version goes to a growing share of shoppers; without one, to everybody at once. */
export const PublishRequest = z.object({
  expected_live_version: z.number().int(),
  reason: z.string().min(1).max(500),
  ramp: Ramp.nullish(),
  auto_rollback: z.boolean().optional(), // true unless told: a guardrail that is breached in mid-ramp ends it
})
/** The version that was made. It is live where there is no rollout. */
export const PublishResult = LiveConfig.extend({ rollout: Rollout.nullish() })
export type PublishResult = z.infer<typeof PublishResult>
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
  broken: z.string().nullish(), // where it does not hold, in a sentence
})
export type AuditPage = z.infer<typeof AuditPage>

/** The whole trail, oldest first, to be kept and hashed again elsewhere. */
export const AuditExport = z.object({
  exported_at: Instant,
  entries: z.array(AuditEntry),
  chain_holds: z.boolean(),
  broken: z.string().nullable(),
})
export type AuditExport = z.infer<typeof AuditExport>
