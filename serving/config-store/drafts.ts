import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import { Draft } from '../../shared/contract/serving'
import { all, type Connection, first, run } from './database'
import { Refused } from './failure'
import { entityTag } from './hash'

const columns = 'id, title, author, base_version, document, revision, state, created_at, updated_at, updated_by'
const Row = Draft.omit({ document: true, etag: true }).extend({ document: z.string(), revision: z.number() })
const Place = Row.extend({ seq: z.number() })

export type DraftState = Draft['state']
export type NewDraftRow = Omit<Draft, 'etag' | 'state'>
export type DraftChange = Pick<Draft, 'title' | 'document' | 'base_version' | 'state' | 'updated_at' | 'updated_by'>

export function findDraft(connection: Connection, id: string): Draft {
  return fromRow(rowOf(connection, id))
}

/** The draft as the writer saw it, still open; otherwise says who moved it. */
export function openDraft(connection: Connection, id: string, etag: string): Draft {
  const draft = findDraft(connection, id)
  requireOpen(draft, etag)
  return draft
}

export function requireOpen(draft: Draft, etag: string): void {
  if (draft.state === 'published') throw new Refused({ kind: 'draft_published', id: draft.id })
  if (draft.etag !== etag) throw moved(draft)
}

/** Newest first; `before` is the place to continue below. */
export function listDrafts(
  connection: Connection,
  state: DraftState | 'all',
  before: number | null,
  limit: number,
): { seq: number; draft: Draft }[] {
  return all(
    connection,
    Place,
    `SELECT seq, ${columns} FROM drafts WHERE seq < ? AND (? = 'all' OR state = ?) ORDER BY seq DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, state, state, limit],
  ).map(({ seq, ...row }) => ({ seq, draft: fromRow(row) }))
}

export function addDraft(connection: Connection, draft: NewDraftRow): Draft {
  run(connection, `INSERT INTO drafts (${columns}) VALUES (?, ?, ?, ?, ?, 1, 'open', ?, ?, ?)`, [
    draft.id,
    draft.title,
    draft.author,
    draft.base_version,
    JSON.stringify(draft.document),
    draft.created_at,
    draft.updated_at,
    draft.updated_by,
  ])
  return findDraft(connection, draft.id)
}

/** Writes over the revision that has this etag, and over no other. */
export function changeDraft(connection: Connection, id: string, etag: string, change: DraftChange): Draft {
  const row = rowOf(connection, id)
  const changed = run(
    connection,
    `UPDATE drafts SET title = ?, document = ?, base_version = ?, state = ?, updated_at = ?, updated_by = ?,
       revision = revision + 1 WHERE id = ? AND revision = ?`,
    [
      change.title,
      JSON.stringify(change.document),
      change.base_version,
      change.state,
      change.updated_at,
      change.updated_by,
      id,
      etagOf(row) === etag ? row.revision : -1,
    ],
  )
  const after = findDraft(connection, id)
  if (changed !== 1) throw moved(after)
  return after
}

export function removeDraft(connection: Connection, id: string): void {
  run(connection, 'DELETE FROM drafts WHERE id = ?', [id])
}

function rowOf(connection: Connection, id: string): z.infer<typeof Row> {
  const row = first(connection, Row, `SELECT ${columns} FROM drafts WHERE id = ?`, [id])
  if (!row) throw new Refused({ kind: 'no_draft', id })
  return row
}

function moved(draft: Draft): Refused {
  return new Refused({ kind: 'draft_moved', etag: draft.etag, changedBy: draft.updated_by })
}

function fromRow(row: z.infer<typeof Row>): Draft {
  const { document: text, revision, ...rest } = row
  return { ...rest, document: ConfigDocument.parse(JSON.parse(text)), etag: etagOf(row) }
}

/** Content and revision, so that going back to earlier content does not bring back its etag. */
function etagOf(row: z.infer<typeof Row>): string {
  return entityTag(row)
}
