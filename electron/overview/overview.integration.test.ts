import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMatrix } from '../drift/matrix'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { createOverview } from './overview'

// Two days of one surface. In the second half of the second day the new model is clicked half as often; the old one as ever.

let platform: TestPlatform
const HOUR = 3_600_000
const start = Date.UTC(2026, 0, 1)
const range = { from: '2026-01-02T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' }
const quiet = { of: new Map(), evidence: [] }
const overview = createOverview({ drift: readMatrix, skew: () => Promise.resolve(quiet) })

function clicked(model: string, hour: number, i: number): boolean {
  return i % (model === 'new' && hour >= 36 ? 20 : 10) === 0
}

async function fill() {
  const rows = Array.from({ length: 48 }, (_, hour) => hour).flatMap((hour) =>
    ['old', 'new'].flatMap((model) =>
      Array.from({ length: 200 }, (_, i) => ({
        request_id: `${model}-${hour}-${i}`,
        ts: new Date(start + hour * HOUR + i * 1000).toISOString().replace('T', ' ').replace('Z', ''),
        user_id: `u${i}`,
        surface: 'home',
        model_version: model,
        status: 'ok',
        item_id: 'i1',
        position: 1,
        hour,
        i,
      })),
    ),
  )
  const clicks = rows
    .filter((row) => clicked(row.model_version, row.hour, row.i))
    .map((row) => ({
      ...row,
      event_id: row.request_id,
      impression_ts: row.ts,
      type: 'click',
      value_minor: 0,
      currency: '',
    }))
  const settings = { input_format_skip_unknown_fields: 1 } as const
  for (const [table, values] of Object.entries({ requests: rows, impressions: rows, interactions: clicks })) {
    await platform.client.insert({ table, values, format: 'JSONEachRow', clickhouse_settings: settings })
  }
  await platform.client.insert({
    table: 'annotations',
    values: [{ ts: '2026-01-02 12:00:30.000', until: null, kind: 'deploy', title: 'new weights', ref: '' }],
    format: 'JSONEachRow',
  })
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
}, 120_000)
afterAll(() => platform.stop())

/** A sketch counts within about 2 %. */
function within(count: number | null | undefined, expected: number): boolean {
  return typeof count === 'number' && Math.abs(count - expected) <= 0.02 * expected
}

describe('overview', () => {
  it('has no rows, and nothing that looks fine, in an empty log', async () => {
    expect((await overview({ range, surface: null }, platform.context())).rows).toEqual([])
  })

  it('puts the model whose clicks fell first, says since when and what was deployed just before', async () => {
    await fill()
    const { rows } = await overview({ range, surface: null }, platform.context())
    expect(rows.map((row) => [row.model, row.state])).toEqual([
      ['new', 'firing'],
      ['old', 'ok'],
    ])
    const [fallen, steady] = rows
    expect(fallen?.worst?.kind).toBe('ctr_fall')
    expect(fallen?.worst?.value).toBeCloseTo(-0.25, 2)
    expect(fallen?.since).toBe('2026-01-02T12:00:00.000Z')
    expect(fallen?.justBefore?.title).toBe('new weights')
    expect(fallen).toMatchObject({ requests: 4800, impressions: 4800 })
    expect(within(fallen?.shoppers, 200)).toBe(true)
    expect(steady?.worst).toBeNull()
    expect(steady?.spark.filter((count) => count === 200)).toHaveLength(24)
  })

  it('counts a shopper once who came to two rows that fire', async () => {
    const firing = {
      kind: 'number',
      state: 'firing',
      pairs: 100,
      servedOnly: 0,
      offlineOnly: 0,
      duplicates: 0,
      delta: null,
      cause: null,
    } as const
    const rate = { kind: 'value', estimate: 0.5, low: 0.4, high: 0.6, level: 0.95, n: 100, method: 'test' } as const
    const skewed = {
      of: new Map([['home', [{ ...firing, name: 'price', mismatchRate: rate, examples: [] }]]]),
      evidence: [],
    }
    const both = createOverview({ drift: readMatrix, skew: () => Promise.resolve(skewed) })
    const found = await both({ range, surface: null }, platform.context())
    expect(found.rows.map(({ state }) => state)).toEqual(['firing', 'firing'])
    expect(within(found.affected, 200)).toBe(true) // and not 400
    expect((await overview({ range, surface: null }, platform.context())).affected).toBe(found.rows[0]?.shoppers)
  })

  it('says no data of what has fallen silent, and nothing of what is long gone', async () => {
    const silent = { from: '2026-01-03T00:00:00.000Z', to: '2026-01-04T00:00:00.000Z' }
    const { rows } = await overview({ range: silent, surface: null }, platform.context())
    expect(rows.map((row) => [row.state, row.requests, row.ctr.kind])).toEqual([
      ['no_data', 0, 'missing'],
      ['no_data', 0, 'missing'],
    ])
    const later = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' }
    expect((await overview({ range: later, surface: null }, platform.context())).rows).toEqual([])
  })

  it('counts the shoppers of a range that begins and ends within a day, with sketches or without', async () => {
    // An hour of a day that only a few of the shoppers came in, before and after whole days.
    const few = Array.from({ length: 10 }, (_, i) => {
      const key = { request_id: `late-${i}`, ts: '2026-01-04 05:30:00.000', user_id: `late${i}` }
      return { ...key, surface: 'home', model_version: 'old', status: 'ok' }
    })
    await platform.client.insert({ table: 'requests', values: few, format: 'JSONEachRow' })
    const shoppersOf = async (from: string, to: string) => {
      const { rows } = await overview({ range: { from, to }, surface: null }, platform.context())
      return rows.find((row) => row.model === 'old')?.shoppers
    }
    const count = async () => [
      await shoppersOf('2026-01-01T12:00:00.000Z', '2026-01-04T06:00:00.000Z'), // two whole days, two parts
      await shoppersOf('2026-01-04T05:00:00.000Z', '2026-01-04T06:00:00.000Z'), // within one day
      await shoppersOf('2026-01-02T20:00:00.000Z', '2026-01-04T05:30:00.000Z'), // up to just before they came
    ]
    const expected = [210, 10, 200]
    expect((await count()).map((found, i) => within(found, expected[i] ?? 0))).toEqual([true, true, true])
    // A team's log may have no sketches.
    await platform.client.command({ query: 'RENAME TABLE shoppers_daily TO elsewhere' })
    expect((await count()).map((found, i) => within(found, expected[i] ?? 0))).toEqual([true, true, true])
  })
})
