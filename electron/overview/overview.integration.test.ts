import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Skew } from '../../shared/contract/bridge'
import { matrix } from '../drift/matrix'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { createOverview } from './overview'

// Two days of one surface. In the second half of the second day the new model is clicked half as often; the old one as ever.

let platform: TestPlatform
const HOUR = 3_600_000
const start = Date.UTC(2026, 0, 1)
const range = { from: '2026-01-02T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' }
const quietSkew: Skew = {
  logged: false,
  inRange: false,
  features: [],
  tolerance: { absolute: 0, relative: 0 },
  evidence: { question: '', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 0, computedAt: '' },
}
const overview = createOverview({ drift: matrix, skew: () => Promise.resolve(quietSkew) })

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
    expect(fallen).toMatchObject({ requests: 4800, impressions: 4800, shoppers: 200 })
    expect(steady?.worst).toBeNull()
    expect(steady?.spark.filter((count) => count === 200)).toHaveLength(24)
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
})
