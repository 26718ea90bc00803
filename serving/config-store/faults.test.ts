import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, run, script, transaction } from './database'
import { exampleDocument } from './example'
import { type ConfigStore, openStore } from './store'

let folder: string
let path: string
const stores: ConfigStore[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-faults-'))
  path = join(folder, 'config.db')
})
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  rmSync(folder, { recursive: true })
})

function open(at = path): ConfigStore {
  const store = openStore(at, () => exampleDocument(), Date.now)
  stores.push(store)
  return store
}

test('two writers with the same etag: exactly one wins, and the other learns who', () => {
  const here = open()
  const there = open()
  const draft = here.createDraft('sara', { base_version: 1, title: 'Draft', document: exampleDocument(2) })
  const save = (title: string) => ({ id: draft.id, etag: draft.etag, patch: { title } })
  here.saveDraft('sara', save('Here'))
  expect(() => there.saveDraft('omar', save('There'))).toThrow('"changedBy":"sara"')
  expect(there.draft(draft.id).title).toBe('Here')
})

test('a writer that is held up by another process says so, and writes once the other is done', () => {
  const store = open()
  const other = connect(path)
  script(other, 'BEGIN IMMEDIATE')
  const create = () => store.createDraft('sara', { base_version: 1, title: 'Draft' })
  expect(create).toThrow(expect.objectContaining({ fault: 'busy' }))
  script(other, 'COMMIT')
  other.close()
  expect(create().title).toBe('Draft')
})

test('a full disk is named, what was there stays, and with room again the same write succeeds', () => {
  open()
  // SQLite's own page limit takes the path that a full disk takes: SQLITE_FULL, and the transaction is rolled back.
  const small = connect(path)
  const limit = (pages: number) => small.prepare(`PRAGMA max_page_count = ${pages}`).get()
  const add = () =>
    transaction(small, () =>
      run(small, `INSERT INTO idempotency VALUES ('u', 'k', 'r', 'h', 200, ?, '2030')`, ['x'.repeat(100_000)]),
    )
  limit(1)
  expect(add).toThrow(expect.objectContaining({ fault: 'disk_full' }))
  limit(1000)
  expect(add()).toBe(1)
  small.close()
  expect(open().verify()).toEqual({ holds: true })
})

test('a file that is no database, a folder in its place and a missing folder are told apart from an empty store', () => {
  writeFileSync(path, 'this is a text file and no database'.repeat(200))
  expect(() => open()).toThrow(expect.objectContaining({ fault: 'damaged' }))
  mkdirSync(join(folder, 'folder.db'))
  expect(() => open(join(folder, 'folder.db'))).toThrow(expect.objectContaining({ fault: 'cannot_open' }))
  expect(() => open(join(folder, 'none', 'config.db'))).toThrow(expect.objectContaining({ fault: 'cannot_open' }))
})

test('a file that a newer program wrote is left alone', () => {
  const newer = connect(path)
  script(newer, 'PRAGMA user_version = 99')
  newer.close()
  expect(() => open()).toThrow(expect.objectContaining({ fault: 'newer_schema' }))
})
