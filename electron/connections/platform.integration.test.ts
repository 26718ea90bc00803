import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openClickHouse } from '../clickhouse/client'
import { run } from '../launcher/run.mjs'
import { openLog } from '../log'
import { createRedactor } from '../redact'
import { createPlatform, type Platform } from './platform'

const root = resolve(import.meta.dirname, '../..')
let data: string
let platform: Platform
let restarts = 0

beforeAll(async () => {
  const built = await run(process.execPath, ['electron/build.mjs', 'serving'], { cwd: root })
  expect(built.code, built.output).toBe(0)
  data = mkdtempSync(join(tmpdir(), 'mizan-supervised-'))
  platform = createPlatform({
    command: async () => ({
      node: process.execPath,
      bundle: join(root, 'out/serving/platform.cjs'),
      dataDir: data,
      profile: 'empty',
    }),
    log: openLog(join(data, 'logs'), createRedactor()),
    onChange: () => {
      if (platform.state().step === 'restarting') restarts++
    },
    backOff: () => 0,
  })
  platform.start()
  await ready()
})
afterAll(async () => {
  await platform.stop()
  rmSync(data, { recursive: true, force: true })
})

function ready() {
  return vi.waitFor(() => expect(platform.state()).toMatchObject({ state: 'ready' }), { timeout: 60_000, interval: 50 })
}

it('comes back after SIGKILL with everything that was acknowledged', async () => {
  const before = openClickHouse(platform.endpoints().clickhouse)
  await before.command({
    query: 'CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n',
  })
  await before.insert({ table: 'kept', values: Array.from({ length: 5000 }, (_, n) => ({ n })), format: 'JSONEachRow' })
  const pid = platform.pid()
  expect(pid).toBeGreaterThan(0)
  process.kill(pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(restarts).toBe(1), { timeout: 10_000, interval: 10 })
  await before.close()
  await ready()
  expect(platform.pid()).not.toBe(pid)
  const after = openClickHouse(platform.endpoints().clickhouse)
  const answer = await after.query({
    query: 'SELECT count() AS total, sum(n) AS added FROM kept',
    format: 'JSONEachRow',
  })
  expect(await answer.json()).toEqual([{ total: '5000', added: String((4999 * 5000) / 2) }])
  await after.close()
})

it('is gone within three seconds of being told, whatever runs', async () => {
  const client = openClickHouse(platform.endpoints().clickhouse)
  const long = client.query({ query: 'SELECT sum(sleepEachRow(1)) FROM numbers(60) SETTINGS max_block_size = 1' })
  const failed = expect(long).rejects.toThrow()
  const running = `SELECT count() AS n FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%processes%'`
  await vi.waitFor(async () => {
    const answer = await client.query({ query: running, format: 'JSONEachRow' })
    expect(await answer.json()).toEqual([{ n: '1' }])
  })
  const pid = platform.pid() ?? 0
  const started = performance.now()
  await platform.stop()
  expect(performance.now() - started).toBeLessThan(3500)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await failed
  await client.close()
})
