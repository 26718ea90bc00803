import { ReviewNote } from '../../shared/contract/review'
import type { By } from './by'
import { all, type Connection, run } from './database'

/** What people said of a draft, and what was decided. */
export function notesOf(connection: Connection, draft: string): ReviewNote[] {
  const sql = 'SELECT seq, ts, by, kind, text FROM draft_notes WHERE draft = ? ORDER BY seq'
  return all(connection, ReviewNote, sql, [draft])
}

export function addNote(connection: Connection, by: By, draft: string, kind: ReviewNote['kind'], text: string): void {
  const sql = 'INSERT INTO draft_notes (draft, ts, by, kind, text) VALUES (?, ?, ?, ?, ?)'
  run(connection, sql, [draft, by.at, by.actor, kind, text])
}

export function forgetNotes(connection: Connection, draft: string): void {
  run(connection, 'DELETE FROM draft_notes WHERE draft = ?', [draft])
}
