import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { canonicalJson } from '../../shared/canonical-json'
import { merge } from '../../shared/config/merge'
import type { Conflict, Draft, DraftPatch, NewDraft } from '../../shared/contract/serving'
import { record } from './audit'
import type { By } from './by'
import { type Connection, transaction } from './database'
import { describeSave } from './description'
import { addDraft, changeDraft, decidedOf, findDraft, openDraft, removeDraft, requireOpen } from './drafts'
import { Refused } from './failure'
import { hashOf } from './hash'
import { requireNoKill } from './kill-rows'
import { addNote, forgetNotes } from './notes'
import { findLive, findVersion } from './versions'

export function createDraft(connection: Connection, by: By, wanted: z.output<typeof NewDraft>): Draft {
  return transaction(connection, () => {
    requireNoKill(connection, wanted.base_version)
    const base = findVersion(connection, wanted.base_version)
    const draft = addDraft(connection, {
      id: randomUUID(),
      title: wanted.title,
      author: by.actor,
      base_version: wanted.base_version,
      document: wanted.document ?? base.document,
      created_at: by.at,
      updated_at: by.at,
      updated_by: by.actor,
    })
    note(connection, by, 'draft.created', draft, `${draft.title} (version ${draft.base_version})`)
    return draft
  })
}

/**
 * Writes the patch over the revision with this etag. A save that asks for what is already there succeeds without a new revision:
 * it is the same save again, after an answer that was lost.
 */
export function saveDraft(
  connection: Connection,
  by: By,
  wanted: { id: string; etag: string; patch: z.output<typeof DraftPatch> },
): Draft {
  return transaction(connection, () => {
    const there = findDraft(connection, wanted.id)
    const title = wanted.patch.title ?? there.title
    const document = wanted.patch.document ?? there.document
    const same = title === there.title && canonicalJson(document) === canonicalJson(there.document)
    if (same && there.state !== 'published') return there
    requireOpen(there, wanted.etag)
    const { editors } = decidedOf(connection, there.id)
    const change = { ...there, title, document, ...touched(by) }
    const draft = rewrite(connection, by, there, change, [...new Set([...editors, by.actor])])
    note(connection, by, 'draft.saved', draft, describeSave(there, draft))
    return draft
  })
}

export function deleteDraft(connection: Connection, by: By, id: string, etag: string): void {
  transaction(connection, () => {
    const draft = openDraft(connection, id, etag)
    removeDraft(connection, id)
    forgetNotes(connection, id)
    note(connection, by, 'draft.deleted', draft, draft.title)
  })
}

/** Puts the draft on the live version: what both changed alike or only one changed is merged, the rest keeps the draft's and is listed. */
export function rebaseDraft(
  connection: Connection,
  by: By,
  wanted: { id: string; etag: string },
): { draft: Draft; conflicts: Conflict[] } {
  return transaction(connection, () => {
    const draft = openDraft(connection, wanted.id, wanted.etag)
    const live = findLive(connection)
    if (!live) throw new Refused({ kind: 'no_version', version: 0 })
    const version = live.version.version
    // The safe form is not what anybody's work is to stand on.
    requireNoKill(connection)
    if (draft.base_version === version) return { draft, conflicts: [] }
    const base = findVersion(connection, draft.base_version)
    const { document, conflicts } = merge(base.document, draft.document, live.document)
    const change = { ...draft, document, base_version: version, ...touched(by) }
    const rebased = rewrite(connection, by, draft, change, decidedOf(connection, draft.id).editors)
    const detail = `version ${draft.base_version} → ${version}; conflicts: ${conflicts.length}`
    note(connection, by, 'draft.rebased', rebased, detail)
    return { draft: rebased, conflicts }
  })
}

export function touched(by: By): { updated_at: string; updated_by: string } {
  return { updated_at: by.at, updated_by: by.actor }
}

/** Other content than was decided about: the decision falls, and says so. */
function rewrite(connection: Connection, by: By, before: Draft, change: Omit<Draft, 'etag'>, editors: string[]): Draft {
  if (before.state !== 'open') addNote(connection, by, before.id, 'edited', '')
  const decided = { editors, approvedBy: null, schedule: null }
  return changeDraft(connection, before.id, before.etag, { ...change, state: 'open' }, decided)
}

export function note(connection: Connection, by: By, action: string, draft: Draft, detail: string): void {
  record(connection, {
    ts: by.at,
    actor: by.actor,
    action,
    subject: `draft/${draft.id}`,
    detail,
    document_hash: hashOf(draft.document),
  })
}
