import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { paths, Status } from '../../shared/contract/serving'
import { createEngine, type Engine } from '../engine/engine'
import { openTestLog, type TestLog } from '../logging/test-log'
import { compareWithLog, Traffic } from '../logging/testing/traffic'
import { writeSmallLog } from './small-log'
import { startTestApi, type TestApi } from './testing'

// Real faults under traffic. After each, every acknowledged request and event is counted in the log: once, in tables and rollups.

let log: TestLog
let engine: Engine
const small = mkdtempSync(join(tmpdir(), 'mizan-small-spool-'))

beforeAll(async () => {
  log = await openTestLog()
  await writeSmallLog(log.client)
  engine = await createEngine(log.client)
})
afterAll(async () => {
  await log.stop()
})

const trafficOn = (api: TestApi) => new Traffic((path, body, headers) => api.call('POST', path, { body, headers }))
const patience = { timeout: 60_000, interval: 20 }

async function emptyLog(): Promise<void> {
  for (const table of ['requests', 'impressions', 'interactions', 'candidate_sets', 'health_hourly']) {
    await log.client.command({ query: `TRUNCATE TABLE ${table}` })
  }
}

test('ClickHouse stopped under traffic: ranking and events go on, and afterwards the log has each once', async () => {
  const api = await startTestApi(log.client, engine)
  const traffic = trafficOn(api)
  const acknowledged = (n: number) => vi.waitFor(() => expect(traffic.progress).toBeGreaterThan(n), patience)
  const seen = (...states: string[]) =>
    vi.waitFor(async () => {
      const { dependencies } = Status.parse((await api.call('GET', paths.status)).body)
      expect(dependencies.map(({ name, state }) => `${name} ${state}`)).toEqual(expect.arrayContaining(states))
    }, patience)
  traffic.start(4)
  await acknowledged(30)
  await log.stopEngine()
  const before = traffic.progress
  await acknowledged(before + 100)
  await seen('clickhouse down', 'config-store ok', 'log-spool degraded')
  await log.startEngine()
  await acknowledged(traffic.progress + 30)
  await traffic.stop()
  expect([...traffic.refusals]).toEqual([])
  await api.stored()
  const { logged, acknowledged: expected } = await compareWithLog(traffic, log.rows)
  expect(logged).toEqual(expected)
  await seen('clickhouse ok', 'config-store ok', 'log-spool ok')
  await api.stop()
})

test('a disk that fills up under traffic: refused by name, nothing half done, and it goes on when there is room', async ({
  skip,
}) => {
  // A disk of its own that is small enough to fill; only root may mount one.
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]).status !== 0) {
    console.log('skipped: a small disk can only be mounted as root on Linux')
    skip()
  }
  await emptyLog()
  const api = await startTestApi(log.client, engine, join(small, 'data'))
  const traffic = trafficOn(api)
  traffic.start(4)
  await vi.waitFor(() => expect(traffic.progress).toBeGreaterThan(30), patience)
  const filler = join(small, 'filler')
  await vi.waitFor(() => {
    // What was stored meanwhile has made room: fill that too.
    const { bavail, bsize } = statfsSync(small)
    if (bavail > 0) appendFileSync(filler, Buffer.alloc(bavail * bsize))
    expect(traffic.refusals.get(507) ?? 0).toBeGreaterThan(30)
  }, patience)
  rmSync(filler)
  const before = traffic.progress
  await vi.waitFor(() => expect(traffic.progress).toBeGreaterThan(before + 30), patience)
  await traffic.stop()
  expect([...traffic.refusals.keys()]).toEqual([507])
  await api.stored()
  const { logged, acknowledged } = await compareWithLog(traffic, log.rows)
  expect(logged).toEqual(acknowledged)
  await api.stop()
  // Lazily: libsql lets go of a closed file when its statements are garbage-collected.
  spawnSync('umount', ['-l', small])
})
