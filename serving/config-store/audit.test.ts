import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Connection, connect, script } from './database'
import { allow, exampleDocument } from './example'
import { type ConfigStore, openStore } from './store'

let folder: string
let store: ConfigStore
let outsider: Connection

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-audit-'))
  const path = join(folder, 'config.db')
  store = openStore(path, () => exampleDocument(), Date.now)
  const draft = store.createDraft('sara', { base_version: 1, title: 'More clicks', document: exampleDocument(2) })
  store.publish('mona', { id: draft.id, etag: draft.etag, expected_live_version: 1, reason: 'season', allow })
  outsider = connect(path)
})
afterEach(() => {
  outsider.close()
  store.close()
  rmSync(folder, { recursive: true })
})

test('every entry carries the hash of the one before it', () => {
  const [published, created, first] = store.audit(null, 10)
  expect(published?.previous_hash).toBe(created?.hash)
  expect(created?.previous_hash).toBe(first?.hash)
  expect(first?.previous_hash).toBe('0'.repeat(64))
  expect(store.verify()).toEqual({ holds: true })
})

test.each([
  ["UPDATE audit SET actor = 'sara' WHERE seq = 3", 'audit is append-only'],
  ['DELETE FROM audit WHERE seq = 3', 'audit is append-only'],
  ["UPDATE versions SET title = 'x'", 'versions is append-only'],
  ['DELETE FROM versions WHERE version = 1', 'versions is append-only'],
])('the database refuses %s', (statement, message) => {
  expect(() => script(outsider, statement)).toThrow(message)
})

// Somebody with the file in hand can drop the triggers; the chain still tells.
test.each([
  ["UPDATE audit SET actor = 'sara' WHERE seq = 3", 'entry 3 was changed'],
  ["UPDATE audit SET detail = '' WHERE seq = 2", 'entry 2 was changed'],
  ['UPDATE audit SET hash = previous_hash WHERE seq = 2', 'entry 2 was changed'],
  ['DELETE FROM audit WHERE seq = 2', 'entry 2 is missing'],
  ['DELETE FROM audit WHERE seq = 3', 'version 2 has no entry'],
  ['UPDATE audit SET previous_hash = hash WHERE seq = 1', 'entry 1 does not follow the one before it'],
  [
    `UPDATE versions SET document = replace(document, '"weight":2', '"weight":9') WHERE version = 2`,
    'version 2 was changed',
  ],
  ['UPDATE live SET version = 1; DELETE FROM versions WHERE version = 2', 'a published version is missing'],
])('verification finds %s', (statement, why) => {
  const triggers = ['audit', 'versions'].flatMap((table) => [`${table}_no_update`, `${table}_no_delete`])
  script(outsider, triggers.map((name) => `DROP TRIGGER ${name};`).join('\n'))
  script(outsider, statement)
  expect(store.verify()).toEqual({ holds: false, why })
})
