import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readMatrix } from '../drift/matrix'
import { createOverview } from '../overview/overview'
import { skewBySurface } from '../skew/by-surface'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { latency } from './latency'
import { outcomes } from './outcomes'
import { positions } from './positions'
import { traffic } from './traffic'

// Two days of a surface with a day between them on which nothing was logged; then a column of another type, and a table that answers slowly.

let platform: TestPlatform
const day = (date: number) => ({
  from: `2026-01-0${date}T00:00:00.000Z`,
  to: `2026-01-0${date + 1}T00:00:00.000Z`,
})
const all = { range: { from: day(1).from, to: day(3).to }, surface: null }
const sliced = { ...all, country: null, device: null }

async function fill() {
  const requests = [1, 3].flatMap((date) =>
    Array.from({ length: 240 }, (_, i) => ({
      request_id: `d${date}-${i}`,
      ts: `2026-01-0${date} ${String(i % 24).padStart(2, '0')}:30:00.000`,
      user_id: `u${i % 50}`,
      surface: 'home',
      model_version: 'm1',
      status: 'ok',
      latency_us: { total: 5000 },
    })),
  )
  const impressions = requests.map(({ status: _, latency_us: __, ...request }) => {
    return { ...request, item_id: 'i1', position: 1, heads: { p_click: 0.1 } }
  })
  await platform.client.insert({ table: 'requests', values: requests, format: 'JSONEachRow' })
  await platform.client.insert({ table: 'impressions', values: impressions, format: 'JSONEachRow' })
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  await fill()
}, 120_000)
afterAll(() => platform.stop())

const command = (query: string) => platform.client.command({ query })

describe('an empty day', () => {
  it('is a gap in every line, and nowhere a zero', async () => {
    const found = await traffic(all, platform.context())
    const came = await outcomes(sliced, platform.context())
    const waited = await latency(all, platform.context())
    const times = [
      ...(found.series[0]?.points ?? []).map(({ at }) => at),
      ...(came.series[0]?.points ?? []).map(({ at }) => at),
      ...(waited.series[0]?.points ?? []).map(({ at }) => at),
    ]
    expect(times.length).toBeGreaterThan(100)
    expect(times.filter((at) => at >= day(2).from && at < day(2).to)).toEqual([])
  })

  it('has no rate, no state that is fine, and nothing to sum', async () => {
    const overview = createOverview({ drift: readMatrix, skew: skewBySurface })
    const scope = { range: day(2), surface: null }
    expect((await traffic(scope, platform.context())).totals).toEqual([])
    const { rows } = await overview(scope, platform.context())
    expect(rows.map(({ state, ctr, requests }) => [state, ctr.kind, requests])).toEqual([['no_data', 'missing', 0]])
    expect(rows[0]?.spark.every((count) => count === null)).toBe(true)
  })
})

describe('a column of another type', () => {
  it('fails alone, under a name that a person can act on, and is well when it is put right', async () => {
    await command('ALTER TABLE position_hourly MODIFY COLUMN clicks String')
    await expect(positions(all, platform.context())).rejects.toMatchObject({
      error: { code: 'clickhouse_missing_column', sql: expect.stringContaining('position_hourly') },
    })
    expect((await traffic(all, platform.context())).totals[0]?.impressions).toBe(480)
    await command('ALTER TABLE position_hourly MODIFY COLUMN clicks UInt64')
    expect((await positions(all, platform.context())).rows).toMatchObject([
      { position: 1, impressions: 480, clicks: 0 },
    ])
  })
})

describe('a table that answers slowly', () => {
  const running = async () => {
    const query = `SELECT count() AS n FROM system.processes WHERE query LIKE '%latency_hourly%' AND query NOT LIKE '%processes%'`
    const [row] = await (await platform.client.query({ query, format: 'JSONEachRow' })).json<{ n: string | number }>()
    return Number(row?.n)
  }

  it('holds up nothing else, and whoever leaves stops it on the server', async () => {
    await command('RENAME TABLE latency_hourly TO latency_kept')
    await command(`CREATE VIEW latency_hourly AS SELECT latency_kept.* FROM latency_kept
      CROSS JOIN (SELECT sum(sleepEachRow(1)) AS slept FROM numbers(40) SETTINGS max_block_size = 1) AS slow WHERE slow.slept >= 0`)
    const leaving = new AbortController()
    const asked = latency(all, platform.context(leaving.signal))
    const failed = expect(asked).rejects.toMatchObject({ error: { code: 'cancelled' } })
    await vi.waitFor(async () => expect(await running()).toBe(1), { timeout: 10_000 })
    expect((await traffic(all, platform.context())).totals[0]?.requests).toBe(480)
    leaving.abort()
    await failed
    await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 10_000 })
    await command('DROP VIEW latency_hourly')
    await command('RENAME TABLE latency_kept TO latency_hourly')
    expect((await latency(all, platform.context())).logged).toBe(true)
  })
})
