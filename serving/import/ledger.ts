import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { insertOnce } from '../logging/insert'
import { ask } from './ask'
import { asFileError } from './csv-file'

/** What a folder's log is made of. The annotations tell: 'import_started' while one is under way, 'import' when it is whole. */
export type Import = {
  title: string
  /** Hash of the files: the same files are the same import. */
  hash: string
}

export async function contentHash(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk)
    } catch (error) {
      throw asFileError(error, path)
    }
    hash.update('\0')
  }
  return hash.digest('hex')
}

/** Whether the import is whole already. Refuses a log that holds anything else, before a row is written. */
export async function isImported(client: ClickHouseClient, subject: Import): Promise<boolean> {
  const entries = await ask<{ kind: string; title: string; ref: string }>(
    client,
    `SELECT kind, title, ref FROM annotations WHERE kind IN ('import', 'import_started') ORDER BY ts`,
  )
  const other = entries.find((entry) => entry.ref !== subject.hash)
  if (other) {
    const what = other.kind === 'import' ? 'the import' : 'an unfinished import'
    const files = other.title === subject.title ? ' from other files' : ''
    throw elsewhere(subject, `it holds ${what} of ${other.title}${files}`)
  }
  if (entries.some((entry) => entry.kind === 'import')) return true
  if (entries.length > 0) return false

  const models = await ask<{ model_version: string }>(client, 'SELECT DISTINCT model_version FROM requests LIMIT 5')
  if (models.length === 0) return false
  const names = models.map((model) => model.model_version).join(', ')
  throw elsewhere(subject, `it holds a log already (${names})`)
}

function elsewhere(subject: Import, why: string): OpsFailure {
  const detail = `${subject.title} cannot be imported into this folder: ${why}. Two logs in one folder could not be told apart. Choose an empty folder with --data.`
  return new OpsFailure({ code: 'invalid_input', detail })
}

export async function beginImport(client: ClickHouseClient, subject: Import): Promise<void> {
  await annotate(client, subject, 'import_started')
}

export async function finishImport(client: ClickHouseClient, subject: Import): Promise<void> {
  await annotate(client, subject, 'import')
  await forgetStart(client)
}

/** The mark of the beginning outlives a crash at the very end. */
export async function forgetStart(client: ClickHouseClient): Promise<void> {
  await client.command({ query: `DELETE FROM annotations WHERE kind = 'import_started'` })
}

async function annotate(client: ClickHouseClient, subject: Import, kind: string): Promise<void> {
  const row = { ts: new Date().toISOString(), kind, title: subject.title, ref: subject.hash }
  await insertOnce(client, 'annotations', [row], `${kind}:${subject.hash}`)
}
