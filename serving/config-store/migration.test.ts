import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { record } from './audit'
import { connect, disconnect, run, script } from './database'
import { allow, exampleDocument } from './example'
import { hashOf } from './hash'
import { steps } from './schema'
import { openStore } from './store'

test('a store from before there were reviews keeps its drafts, its trail and who wrote what', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mizan-migration-'))
  const path = join(folder, 'config.db')
  const at = '2026-01-05T00:00:00.000Z'
  const document = exampleDocument(1)
  const text = JSON.stringify(document)
  const old = connect(path)
  script(old, steps[0] ?? '')
  run(old, `INSERT INTO versions VALUES (1, ?, ?, ?, 'system', 'Default', '', NULL, NULL)`, [
    text,
    hashOf(document),
    at,
  ])
  run(old, 'INSERT INTO live VALUES (1, 1)', [])
  const entry = { ts: at, actor: 'system', action: 'config.created', subject: 'version/1', detail: 'Default' }
  record(old, { ...entry, document_hash: hashOf(document) })
  for (const [id, by] of [
    ['mine', 'sara'],
    ['ours', 'omar'],
  ] as const) {
    run(old, `INSERT INTO drafts VALUES (NULL, ?, 'Old', 'sara', 1, ?, 4, 'open', ?, ?, ?)`, [id, text, at, at, by])
  }
  script(old, 'PRAGMA user_version = 1')
  disconnect(old)

  const store = openStore(path, () => document, Date.now)
  expect(store.verify()).toEqual({ holds: true })
  expect(store.drafts('unpublished', null, 10).map(({ draft }) => draft.id)).toEqual(['ours', 'mine'])
  expect(store.reviews.of('mine').standing.editors).toEqual(['sara'])
  expect(store.reviews.of('ours').standing.editors).toEqual(['sara', 'omar'])
  const { etag } = store.draft('mine')
  const saved = store.saveDraft('sara', { id: 'mine', etag, patch: { document: exampleDocument(2) } })
  const wanted = { id: 'mine', etag: saved.etag, expected_live_version: 1, reason: 'r', allow }
  expect(store.publish('mona', wanted).version.version).toBe(2)
  expect(store.drafts('published', null, 10).map(({ draft }) => draft.id)).toEqual(['mine'])
  store.close()
  rmSync(folder, { recursive: true })
})
