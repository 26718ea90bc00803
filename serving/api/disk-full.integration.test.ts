import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AuditPage, Draft, paths } from '../../shared/contract/serving'
import { createEngine, type Engine } from '../engine/engine'
import { openTestLog, type TestLog } from '../logging/test-log'
import { writeSmallLog } from './small-log'
import { problemIn, startTestApi } from './testing'

const folder = mkdtempSync(join(tmpdir(), 'mizan-small-disk-'))
let log: TestLog
let engine: Engine
let mounted = false

beforeAll(async () => {
  log = await openTestLog()
  await writeSmallLog(log.client)
  engine = await createEngine(log.client)
  // A disk of its own that is small enough to fill; only root may mount one.
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0
})
afterAll(async () => {
  // Lazily: libsql lets go of a closed file when its statements are garbage-collected.
  if (mounted) spawnSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true })
  await log.stop()
})

test('on a full disk a save is refused by name, nothing is lost, and with room again it succeeds', async ({ skip }) => {
  if (!mounted) {
    console.log('skipped: a small disk can only be mounted as root on Linux')
    skip()
  }
  const api = await startTestApi(log.client, engine, join(folder, 'data'))
  const made = await api.call('POST', paths.drafts, {
    body: { base_version: 1, title: 'Before' },
    headers: { 'idempotency-key': 'one' },
  })
  const draft = Draft.parse(made.body)
  const save = () => {
    const headers = { 'if-match': draft.etag }
    return api.call('PATCH', paths.draft(draft.id), { body: { title: 'After' }, headers })
  }

  const filler = join(folder, 'filler')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  expect(statfsSync(folder).bavail).toBe(0)
  const full = problemIn(await save())
  expect(full).toMatchObject({ status: 507, code: 'disk_full' })
  expect(Draft.parse((await api.call('GET', paths.draft(draft.id))).body)).toEqual(draft)

  rmSync(filler)
  const saved = await save()
  expect(saved.status).toBe(200)
  expect(Draft.parse(saved.body).title).toBe('After')
  expect(AuditPage.parse((await api.call('GET', paths.audit)).body)).toMatchObject({
    chain_holds: true,
    entries: [{ action: 'draft.saved' }, { action: 'draft.created' }, { action: 'config.created' }],
  })
  await api.stop()
})
