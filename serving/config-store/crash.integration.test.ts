import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDocument } from './example'
import { claimOn, publishOnce } from './publish-once'
import { openStore } from './store'

const packages = resolve(import.meta.dirname, '../../node_modules')
let folder: string
let program: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-crash-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'crash-child.ts'),
      outDir: folder,
      rolldownOptions: { external: ['libsql'], output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  })
  program = join(folder, 'child.cjs')
})
afterAll(() => rmSync(folder, { recursive: true }))

function open(path: string) {
  return openStore(path, () => exampleDocument(), Date.now)
}

function publishInChild(
  path: string,
  draft: { id: string; etag: string },
  killAt: number,
  identity: { uid?: number; gid?: number } = {},
): SpawnSyncReturns<string> {
  const killer = join(import.meta.dirname, 'kill-at-statement.cjs')
  return spawnSync(process.execPath, ['-r', killer, program, path, draft.id, draft.etag], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_PATH: packages, KILL_AT_STATEMENT: String(killAt) },
    ...identity,
  })
}

test('killed before any statement of a publish, the store has all of it or nothing, and the same key finishes it', {
  timeout: 120_000,
}, () => {
  const original = join(folder, 'original.db')
  const made = open(original)
  const draft = made.createDraft('sara', { base_version: 1, title: 'More clicks', document: exampleDocument(2) })
  made.close()

  let committed = 0
  let killed = 0
  for (let statement = 1; ; statement += 1) {
    const path = join(folder, `killed-at-${statement}.db`)
    copyFileSync(original, path)
    const child = publishInChild(path, draft, statement)
    if (child.signal !== 'SIGKILL') {
      expect(child.stderr).toBe('')
      expect(JSON.parse(child.stdout)).toMatchObject({ again: false, answer: { body: { version: 2 } } })
      break
    }
    killed += 1

    const store = open(path)
    const live = store.live().version.version
    const seen = {
      live,
      versions: store.versions(null, 10).length,
      draft: store.draft(draft.id).state,
      entries: store.audit(null, 10).length,
      key: store.recall(claimOn(draft.id)) !== null,
      chain: store.verify(),
    }
    const whole = { live: 2, versions: 2, draft: 'published', entries: 3, key: true, chain: { holds: true } }
    const nothing = { live: 1, versions: 1, draft: 'open', entries: 2, key: false, chain: { holds: true } }
    expect(seen).toEqual(live === 2 ? whole : nothing)
    if (live === 2) committed += 1

    expect(publishOnce(store, draft)).toMatchObject({ again: live === 2, answer: { body: { version: 2 } } })
    expect(store.versions(null, 10)).toHaveLength(2)
    store.close()
  }
  expect(killed).toBeGreaterThan(15)
  expect(committed).toBeGreaterThan(0)
  expect(committed).toBeLessThan(killed)
})

test('processes that publish the same draft at once: exactly one wins, the others are told', async () => {
  const path = join(folder, 'race.db')
  const store = open(path)
  const draft = store.createDraft('sara', { base_version: 1, title: 'More clicks', document: exampleDocument(2) })
  const racers = ['a', 'b', 'c', 'd'].map((key) => {
    const child = spawn(process.execPath, [program, path, draft.id, draft.etag, key], {
      env: { PATH: process.env.PATH, NODE_PATH: packages },
    })
    return Promise.all([text(child.stdout), text(child.stderr)])
  })
  const ends = await Promise.all(racers)
  expect(ends.filter(([answered]) => answered !== '')).toHaveLength(1)
  for (const [answered, refused] of ends) {
    if (answered === '') expect(refused).toMatch(/draft_published|Another process is writing/)
  }
  expect(store.versions(null, 10)).toHaveLength(2)
  expect(store.verify()).toEqual({ holds: true })
  store.close()
})

test('a store that may only be read says so', ({ skip }) => {
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  const path = join(closed, 'config.db')
  const made = open(path)
  const draft = made.createDraft('sara', { base_version: 1, title: 'More clicks' })
  made.close()
  chmodSync(folder, 0o755)
  chmodSync(path, 0o444)
  chmodSync(closed, 0o555)
  // Root may write anywhere, so there the child is nobody.
  const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const child = publishInChild(path, draft, 0, identity)
  chmodSync(closed, 0o755)
  if (child.error) skip(`no child with other rights: ${child.error.message}`)
  expect(child.status).not.toBe(0)
  expect(child.stderr).toContain('The configuration store cannot be written to')
})
