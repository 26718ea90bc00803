import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLog } from '../logging/test-log'
import { importEshop } from './eshop'
import { folder, writeEshop } from './made-files'

const CLICKS = 24_000
const made = folder()
const dataDir = join(made, 'data')
const program = join(made, 'program')

beforeAll(async () => {
  mkdirSync(dataDir)
  // Three batches of clicks in three months, so that each is stored in several parts and rollups.
  const lines = Array.from({ length: CLICKS }, (_, i) => {
    const [session, order] = [1 + Math.floor(i / 6), 1 + (i % 6)]
    const [month, day] = [4 + Math.floor((session % 90) / 30), 1 + (session % 30)]
    const [category, colour, price] = [1 + (session % 4), 1 + (i % 14), 20 + ((i * 7) % 60)]
    return `2008;${month};${day};${order};29;${session};${category};B${1 + (i % 40)};${colour};${1 + (i % 6)};1;${price};2;1`
  })
  writeEshop(made, lines)
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      outDir: program,
      rolldownOptions: {
        input: {
          child: join(import.meta.dirname, 'crash-child.ts'),
          'stream-worker': join(import.meta.dirname, '../clickhouse/stream-worker.cjs'),
        },
        external: [/^[^./]/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  })
})
afterAll(() => rmSync(made, { recursive: true }))

function importInChild(killAt: number, afterMs: number): string {
  const child = spawnSync(
    process.execPath,
    [join(program, 'child.cjs'), dataDir, made, String(killAt), String(afterMs)],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: resolve(import.meta.dirname, '../../node_modules'), UV_THREADPOOL_SIZE: '16' },
    },
  )
  if (child.signal !== 'SIGKILL' && child.status !== 0) throw new Error(child.stderr)
  return child.signal ?? child.stdout
}

test('killed in the middle of an insert, again and again, an import that is repeated loses nothing and doubles nothing', async () => {
  // Inserts: the mark first, then requests and interactions by turns, their rests, shoppers and items.
  const kills = [
    { insert: 2, afterMs: 0 },
    { insert: 3, afterMs: 30 },
    { insert: 3, afterMs: 100 },
    { insert: 6, afterMs: 15 },
  ]
  for (const { insert, afterMs } of kills) expect(importInChild(insert, afterMs)).toBe('SIGKILL')

  const log = await openTestLog(dataDir)
  const [stored] = await log.rows<{ clicks: number }>('SELECT count() AS clicks FROM interactions')
  expect(stored?.clicks).toBeGreaterThan(0)
  expect(stored?.clicks).toBeLessThan(CLICKS)

  const report = await importEshop(log.client, made, () => {})
  expect(report).toMatchObject({ read: CLICKS, skipped: [], alreadyImported: false })
  const whole = { rows: CLICKS, ids: CLICKS }
  expect(await log.rows('SELECT count() AS rows, uniqExact(request_id) AS ids FROM requests')).toEqual([whole])
  expect(await log.rows('SELECT count() AS rows, uniqExact(event_id) AS ids FROM interactions')).toEqual([whole])
  const byHour = (rows: string, clicks: string) =>
    log.rows(`SELECT hour, surface, country, ${clicks} AS clicks FROM ${rows} GROUP BY ALL ORDER BY ALL`)
  expect(await byHour('health_hourly', 'sum(clicks)')).toEqual(
    await byHour('(SELECT toStartOfHour(ts) AS hour, * FROM interactions)', 'count()'),
  )
  const features = await log.rows<{ n: number }>('SELECT name, sum(n) AS n FROM feature_hourly GROUP BY name')
  expect(features.map(({ n }) => n)).toEqual(Array(9).fill(CLICKS))
  expect(await log.rows('SELECT kind, count() AS n FROM annotations GROUP BY kind')).toEqual([{ kind: 'import', n: 1 }])
  await log.stop()
}, 180_000)
