import { z } from 'zod'
import { canonicalJson } from '../../shared/canonical-json'
import { AuditEntry } from '../../shared/contract/serving'
import { all, type Connection, first, run } from './database'
import { hashOf, sha256 } from './hash'

/** What an entry says, before it has its place in the chain. */
export type Deed = Pick<AuditEntry, 'ts' | 'actor' | 'action' | 'subject' | 'detail' | 'document_hash'>

const NOTHING_BEFORE = '0'.repeat(64)
const columns = 'seq, ts, actor, action, subject, detail, document_hash, hash, previous_hash'

/** Adds an entry. Call it inside the transaction of the change it tells of. */
export function record(connection: Connection, deed: Deed): void {
  const last = first(connection, AuditEntry, `SELECT ${columns} FROM audit ORDER BY seq DESC LIMIT 1`, [])
  const seq = (last?.seq ?? 0) + 1
  const previous = last?.hash ?? NOTHING_BEFORE
  run(connection, `INSERT INTO audit (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    seq,
    deed.ts,
    deed.actor,
    deed.action,
    deed.subject,
    deed.detail,
    deed.document_hash,
    link(previous, seq, deed),
    previous,
  ])
}

/** Newest first; `before` is the seq to continue below. */
export function entries(connection: Connection, before: number | null, limit: number): AuditEntry[] {
  return all(connection, AuditEntry, `SELECT ${columns} FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`, [
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ])
}

/** Oldest first. */
export function wholeTrail(connection: Connection): AuditEntry[] {
  return all(connection, AuditEntry, `SELECT ${columns} FROM audit ORDER BY seq`, [])
}

export type ChainReport = { holds: true } | { holds: false; why: string }

/** Hashes of documents by the hash of their text: sorting the keys of a large document costs more than reading it. */
export type KnownHashes = Map<string, string>

/** Hashes the whole trail again, and every published document against the entry that published it. */
export function verify(connection: Connection, known: KnownHashes): ChainReport {
  let seq = 0
  let previous = NOTHING_BEFORE
  const published = new Map<string, string>()
  for (const entry of wholeTrail(connection)) {
    seq += 1
    if (entry.seq !== seq) return { holds: false, why: `entry ${seq} is missing` }
    if (entry.previous_hash !== previous) return { holds: false, why: `entry ${seq} does not follow the one before it` }
    if (entry.hash !== link(previous, seq, entry)) return { holds: false, why: `entry ${seq} was changed` }
    previous = entry.hash
    if (entry.subject.startsWith('version/')) published.set(entry.subject, entry.document_hash)
  }
  return verifyVersions(connection, published, known)
}

const PublishedRow = z.object({ version: z.number(), document: z.string() })

function verifyVersions(
  connection: Connection,
  published: ReadonlyMap<string, string>,
  known: KnownHashes,
): ChainReport {
  const rows = all(connection, PublishedRow, 'SELECT version, document FROM versions', [])
  for (const { version, document } of rows) {
    const hash = published.get(`version/${version}`)
    if (hash === undefined) return { holds: false, why: `version ${version} has no entry` }
    if (hash !== hashOfText(document, known)) return { holds: false, why: `version ${version} was changed` }
  }
  return rows.length === published.size ? { holds: true } : { holds: false, why: 'a published version is missing' }
}

function hashOfText(text: string, known: KnownHashes): string {
  const place = sha256(text)
  const hash = known.get(place) ?? hashOf(JSON.parse(text))
  known.set(place, hash)
  return hash
}

function link(previous: string, seq: number, { ts, actor, action, subject, detail, document_hash }: Deed): string {
  return sha256(`${previous}\n${canonicalJson({ seq, ts, actor, action, subject, detail, document_hash })}`)
}
