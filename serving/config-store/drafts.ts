import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import { Draft, Schedule } from '../../shared/contract/serving'
import { all, type Connection, first, run } from './database'
import { Refused } from './failure'
import { entityTag } from './hash'

const columns =
  'id, title, author, base_version, document, revision, state, created_at, updated_at, updated_by, editors, approved_by, schedule'
const Row = Draft.omit({ document: true, etag: true, schedule: true }).extend({
  document: z.string(),
  revision: z.number(),
  editors: z.string(),
  approved_by: z.string().nullable(),
  schedule: z.string().nullable(),
})
const Editors = z.array(z.string())
const Place = Row.extend({ seq: z.number() })

/** Which drafts to list. */
export type DraftFilter = Draft['state'] | 'unpublished' | 'all'
export type NewDraftRow = Omit<Draft, 'etag' | 'state' | 'schedule'>
type Content = Pick<Draft, 'title' | 'document' | 'base_version' | 'state' | 'updated_at' | 'updated_by'>
/** Who wrote in it, whose approval stands, and when it is to go live. */
export type Decided = { editors: string[]; approvedBy: string | null; schedule: Schedule | null }

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

export function decidedOf(connection: Connection, id: string): Decided {
  const { editors, approved_by, schedule } = rowOf(connection, id)
  return { editors: Editors.parse(JSON.parse(editors)), approvedBy: approved_by, schedule: scheduleIn(schedule) }
}

/** Newest first; `before` is the place to continue below. */
export function listDrafts(
  connection: Connection,
  state: DraftFilter,
  before: number | null,
  limit: number,
): { seq: number; draft: Draft }[] {
  return all(
    connection,
    Place,
    `SELECT seq, ${columns} FROM drafts WHERE seq < ?
       AND (? = 'all' OR state = ? OR ? = 'unpublished' AND state != 'published') ORDER BY seq DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, state, state, state, limit],
  ).map(({ seq, ...row }) => ({ seq, draft: fromRow(row) }))
}

export function addDraft(connection: Connection, draft: NewDraftRow): Draft {
  run(connection, `INSERT INTO drafts (${columns}) VALUES (?, ?, ?, ?, ?, 1, 'open', ?, ?, ?, ?, NULL, NULL)`, [
    draft.id,
    draft.title,
    draft.author,
    draft.base_version,
    JSON.stringify(draft.document),
    draft.created_at,
    draft.updated_at,
    draft.updated_by,
    JSON.stringify([draft.author]),
  ])
  return findDraft(connection, draft.id)
}

/** Writes over the revision that has this etag, and over no other. What is not named of `decided` stays. */
export function changeDraft(
  connection: Connection,
  id: string,
  etag: string,
  change: Content,
  decided: Partial<Decided> = {},
): Draft {
  const row = rowOf(connection, id)
  const { editors, approvedBy, schedule } = { ...decidedOf(connection, id), ...decided }
  const changed = run(
    connection,
    `UPDATE drafts SET title = ?, document = ?, base_version = ?, state = ?, updated_at = ?, updated_by = ?, editors = ?,
       approved_by = ?, schedule = ?, revision = revision + 1 WHERE id = ? AND revision = ?`,
    [
      change.title,
      JSON.stringify(change.document),
      change.base_version,
      change.state,
      change.updated_at,
      change.updated_by,
      JSON.stringify(editors),
      approvedBy,
      schedule && JSON.stringify(schedule),
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
  const { document: text, revision, editors, approved_by, schedule, ...rest } = row
  const document = ConfigDocument.parse(JSON.parse(text))
  return { ...rest, document, schedule: scheduleIn(schedule), etag: etagOf(row) }
}

function scheduleIn(text: string | null): Schedule | null {
  return text === null ? null : Schedule.parse(JSON.parse(text))
}

/** Content and revision, so that going back to earlier content does not bring back its etag. */
function etagOf(row: z.infer<typeof Row>): string {
  return entityTag(row)
}
