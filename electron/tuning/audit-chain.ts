import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/canonical-json'
import type { AuditEntry } from '../../shared/contract/serving'

const NOTHING_BEFORE = '0'.repeat(64)

/**
 * Whether entries, newest first, are an unbroken piece of the trail: each hashes to what it says, and follows the one before it.
 * We do the sums ourselves: the server that would forge its trail would also say that it holds.
 */
export function chainHolds(entries: readonly AuditEntry[]): boolean {
  return entries.every((entry, at) => {
    if (entry.hash !== hashOf(entry)) return false
    const older = entries[at + 1]
    if (older) return entry.seq === older.seq + 1 && entry.previous_hash === older.hash
    return entry.seq !== 1 || entry.previous_hash === NOTHING_BEFORE
  })
}

function hashOf({ previous_hash, seq, ts, actor, action, subject, detail, document_hash }: AuditEntry): string {
  const row = canonicalJson({ seq, ts, actor, action, subject, detail, document_hash })
  return createHash('sha256').update(`${previous_hash}\n${row}`).digest('hex')
}
