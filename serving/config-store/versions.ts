import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import { ConfigVersion, type LiveConfig } from '../../shared/contract/serving'
import { all, type Connection, first, run } from './database'
import { Refused } from './failure'
import { entityTag, hashOf } from './hash'

const about = 'version, published_at, published_by, title, reason, from_draft, rolled_back_to'
const Row = ConfigVersion.extend({ document_hash: z.string() })
const Text = z.object({ document: z.string() })

export type NewVersion = Omit<ConfigVersion, 'version'> & { document: ConfigDocument }

/** The live configuration, or null in a store that has never been used. */
export function findLive(connection: Connection): LiveConfig | null {
  const row = first(connection, Row, `SELECT ${about}, document_hash FROM versions JOIN live USING (version)`, [])
  return row && fromRow(connection, row)
}

export function findVersion(connection: Connection, version: number): LiveConfig {
  const row = first(connection, Row, `SELECT ${about}, document_hash FROM versions WHERE version = ?`, [version])
  if (!row) throw new Refused({ kind: 'no_version', version })
  return fromRow(connection, row)
}

/** Newest first; `before` is the version to continue below. */
export function listVersions(connection: Connection, before: number | null, limit: number): ConfigVersion[] {
  return all(
    connection,
    ConfigVersion,
    `SELECT ${about} FROM versions WHERE version < ? ORDER BY version DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, limit],
  )
}

/** Adds a version; it is not live yet. Call it inside a transaction. */
export function addVersion(connection: Connection, { document, ...made }: NewVersion): LiveConfig {
  const newest = listVersions(connection, null, 1)[0]
  const version = (newest?.version ?? 0) + 1
  run(connection, `INSERT INTO versions (${about}, document, document_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
    version,
    made.published_at,
    made.published_by,
    made.title,
    made.reason,
    made.from_draft,
    made.rolled_back_to,
    JSON.stringify(document),
    hashOf(document),
  ])
  return findVersion(connection, version)
}

/** Moves the live pointer, but only from where the caller saw it. */
export function makeLive(connection: Connection, version: number, expected: number | null): void {
  const moved =
    expected === null
      ? run(connection, 'INSERT OR IGNORE INTO live (only, version) VALUES (1, ?)', [version])
      : run(connection, 'UPDATE live SET version = ? WHERE version = ?', [version, expected])
  if (moved === 1) return
  const live = findLive(connection)
  throw new Refused({
    kind: 'live_moved',
    version: live?.version.version ?? 0,
    changedBy: live?.version.published_by ?? '',
  })
}

/** The live version is read for every page that is ranked: its text is read and parsed once. Nobody changes a document that is published. */
const parsed = new Map<string, Pick<LiveConfig, 'document' | 'etag'>>()
const MOST_PARSED = 16

function fromRow(connection: Connection, { document_hash, ...version }: z.infer<typeof Row>): LiveConfig {
  const name = `${version.version} ${document_hash}`
  const known = parsed.get(name)
  if (known) return { version, ...known }
  const found = first(connection, Text, 'SELECT document FROM versions WHERE version = ?', [version.version])
  const text = found?.document ?? ''
  const made = { document: ConfigDocument.parse(JSON.parse(text)), etag: entityTag([version.version, text]) }
  const [oldest] = parsed.keys()
  if (parsed.size >= MOST_PARSED && oldest !== undefined) parsed.delete(oldest)
  parsed.set(name, made)
  return { version, ...made }
}
