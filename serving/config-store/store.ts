import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type {
  AuditEntry,
  ConfigVersion,
  Conflict,
  Draft,
  DraftPatch,
  LiveConfig,
  NewDraft,
  PublishResult,
  RollbackRequest,
} from '../../shared/contract/serving'
import type { Clock } from '../../shared/time'
import { type ChainReport, entries, type KnownHashes, record, verify, wholeTrail } from './audit'
import { connect, disconnect, snapshot, transaction, withoutFlush } from './database'
import { type DraftFilter, findDraft, listDrafts } from './drafts'
import { createDraft, deleteDraft, rebaseDraft, saveDraft } from './editing'
import { StoreFailure } from './failure'
import { type Answer, type Claim, DAY_MS, forget, type KeptAnswer, keptAnswer, recall, remember } from './idempotency'
import { type Publication, publish, publishFirst, rollback } from './publishing'
import { prepareSchema } from './schema'
import { servedTo } from './served'
import { type KillStore, killStore, type ReviewStore, type RolloutStore, reviewStore, rolloutStore } from './stores'
import { findLive, findVersion, listVersions } from './versions'

/**
 * Versions, drafts, reviews, rollouts, kill switches, audit trail and idempotency keys in one file. Every write is one transaction
 * with its audit entry; inside `once` also with the answer it gave. Throws Refused (the caller's view is stale, or it is not
 * allowed) or StoreFailure (the database could not).
 */
export interface ConfigStore {
  live(): LiveConfig
  /** What this shopper gets: the live version, or in a rollout that of their arm, which the log knows by `variant`. */
  served(shopper: string): ServedConfig
  version(version: number): LiveConfig
  versions(before: number | null, limit: number): ConfigVersion[]
  drafts(state: DraftFilter, before: number | null, limit: number): { seq: number; draft: Draft }[]
  draft(id: string): Draft
  createDraft(actor: string, wanted: z.output<typeof NewDraft>): Draft
  saveDraft(actor: string, wanted: Save): Draft
  deleteDraft(actor: string, id: string, etag: string): void
  rebaseDraft(actor: string, wanted: { id: string; etag: string }): { draft: Draft; conflicts: Conflict[] }
  publish(actor: string, wanted: Publication): PublishResult
  rollback(actor: string, wanted: z.output<typeof RollbackRequest>): LiveConfig
  readonly reviews: ReviewStore
  readonly rollouts: RolloutStore
  readonly kills: KillStore
  /** Somebody was told who a shopper is. */
  noteReveal(actor: string, pseudonym: string, reason: string): void
  audit(before: number | null, limit: number): AuditEntry[]
  /** The whole trail, oldest first. */
  trail(): AuditEntry[]
  verify(): ChainReport
  recall(claim: Claim): Answer | null
  /** All of them or none. */
  keepAnswers(answers: readonly KeptAnswer[]): void
  once(claim: Claim, perform: () => Answer): { answer: Answer; again: boolean }
  close(): void
}

export type ServedConfig = { version: number; document: ConfigDocument; variant: string }
type Save = { id: string; etag: string; patch: z.output<typeof DraftPatch> }

/** Opens the file, makes it where there is none; `first` becomes version 1 of a new store. */
export function openStore(path: string, first: () => ConfigDocument, clock: Clock): ConfigStore {
  const connection = connect(path)
  const by = (actor: string) => ({ actor, at: new Date(clock()).toISOString() })
  const knownHashes: KnownHashes = new Map()
  prepareSchema(connection)
  publishFirst(connection, by('system'), first)

  return {
    live() {
      const live = findLive(connection)
      if (!live) throw new StoreFailure('damaged', 'The configuration store has no live version')
      return live
    },
    served: (shopper) => servedTo(connection, shopper),
    version: (version) => findVersion(connection, version),
    versions: (before, limit) => listVersions(connection, before, limit),
    drafts: (state, before, limit) => listDrafts(connection, state, before, limit),
    draft: (id) => findDraft(connection, id),
    createDraft: (actor, wanted) => createDraft(connection, by(actor), wanted),
    saveDraft: (actor, wanted) => saveDraft(connection, by(actor), wanted),
    deleteDraft: (actor, id, etag) => deleteDraft(connection, by(actor), id, etag),
    rebaseDraft: (actor, wanted) => rebaseDraft(connection, by(actor), wanted),
    publish: (actor, wanted) => publish(connection, by(actor), wanted),
    rollback: (actor, wanted) => rollback(connection, by(actor), wanted),
    reviews: reviewStore(connection, by),
    rollouts: rolloutStore(connection, by),
    kills: killStore(connection, by),
    noteReveal(actor, pseudonym, reason) {
      const deed = { action: 'shopper.revealed', subject: `shopper/${pseudonym}`, detail: reason, document_hash: '' }
      const { at: ts } = by(actor)
      transaction(connection, () => record(connection, { ...deed, actor, ts }))
    },
    audit: (before, limit) => entries(connection, before, limit),
    trail: () => wholeTrail(connection),
    verify: () => snapshot(connection, () => verify(connection, knownHashes)),
    recall: (claim) => recall(connection, claim, clock()),
    keepAnswers: (answers) =>
      withoutFlush(connection, () =>
        transaction(connection, () => {
          forget(connection, clock())
          for (const answer of answers) remember(connection, answer, clock(), DAY_MS)
        }),
      ),
    once: (claim, perform) =>
      transaction(connection, () => {
        const before = recall(connection, claim, clock())
        if (before) return { answer: before, again: true }
        const answer = perform()
        forget(connection, clock())
        remember(connection, keptAnswer(claim, answer), clock(), DAY_MS)
        return { answer, again: false }
      }),
    close: () => disconnect(connection),
  }
}
