import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CauseRequest } from '../../shared/contract/causes'
import { seeded } from '../../shared/stats/testing/random'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { causes } from './causes'

// Two days of 6,000 requests with four items each. From noon of the second day: shoppers in Kuwait click half as often, on Android
// the latency of scoring triples, Arabic queries on search come back empty, and a feature loses its unit in Oman.

const HOUR = 3_600_000
const start = Date.UTC(2026, 2, 2)
const noon = start + 36 * HOUR
const now = { from: new Date(noon).toISOString(), to: new Date(noon + 12 * HOUR).toISOString() }
const before = { from: new Date(noon - 24 * HOUR).toISOString(), to: new Date(noon - 12 * HOUR).toISOString() }
const at = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '')

let platform: TestPlatform

async function fill() {
  const random = seeded(3)
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T // the lists are not empty
  const requests: object[] = []
  const impressions: object[] = []
  const interactions: object[] = []
  const offline: object[] = []
  for (let i = 0; i < 12_000; i++) {
    const ms = start + Math.floor((i / 12_000) * 48 * HOUR)
    const late = ms >= noon
    const surface = pick(['home', 'search'])
    const [country, device] = [pick(['SA', 'AE', 'KW', 'OM']), pick(['ios', 'android', 'web'])]
    const query = surface === 'search' ? pick(['عباية', 'oud']) : ''
    const who = {
      request_id: `r${i}`,
      user_id: `u${random.below(4000)}`,
      surface,
      country,
      device,
      model_version: 'm1',
      config_version: 1,
    }
    const empty = late && query === 'عباية' && random.uniform() < 0.5
    const slow = late && device === 'android' ? 3 : 1
    requests.push({
      ...who,
      ts: at(ms),
      query,
      status: empty ? 'empty' : 'ok',
      latency_us: { score: Math.round(8000 * slow * (0.8 + 0.4 * random.uniform())) },
    })
    if (empty) continue
    for (let position = 1; position <= 4; position++) {
      const item_id = `i${random.below(40)}`
      const price = 20 + random.below(200)
      impressions.push({
        ...who,
        ts: at(ms),
        item_id,
        store_id: `s${random.below(8)}`,
        position,
        source: pick(['popular', 'neighbours']),
        features_num: { price: late && country === 'OM' ? price * 1000 : price },
      })
      if (i % 4 === 0)
        offline.push({
          request_id: who.request_id,
          ts: at(ms),
          item_id,
          name: 'price',
          value_num: price,
          value_cat: null,
        })
      const chance = late && country === 'KW' ? 0.05 : 0.1
      if (random.uniform() > chance) continue
      interactions.push({
        ...who,
        event_id: `e${i}-${position}`,
        ts: at(ms + 20_000),
        impression_ts: at(ms),
        item_id,
        type: 'click',
        position,
      })
    }
  }
  const insert = (table: string, values: object[]) => platform.client.insert({ table, values, format: 'JSONEachRow' })
  await insert(
    'items',
    Array.from({ length: 40 }, (_, i) => ({ item_id: `i${i}`, category: i % 2 ? 'perfume' : 'abayas' })),
  )
  await insert('annotations', [
    { ts: at(noon - 20 * 60_000), kind: 'deploy', title: 'App 9.1', ref: 'app-9.1' },
    { ts: at(noon - 20 * HOUR), kind: 'deploy', title: 'Long before', ref: 'old' },
  ])
  const counts = Array.from({ length: 10 }, () => 2400)
  await insert('reference_profiles', [
    {
      model_version: 'm1',
      surface: 'home',
      name: 'price',
      kind: 'number',
      source: 'impressions',
      edges: Array.from({ length: 9 }, (_, i) => 40 + 20 * i),
      low: 20,
      high: 219,
      categories: [],
      counts,
      missing: 0,
      n: 24_000,
      units: 6000,
      label: 'as it is made',
      from: at(start),
      to: at(noon),
      created_at: at(start),
    },
  ])
  await insert('requests', requests)
  await insert('impressions', impressions)
  await insert('interactions', interactions)
  await insert('offline_features', offline)
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  await fill()
}, 120_000)
afterAll(() => platform.stop())

const search = (signal: CauseRequest['signal'], filters: CauseRequest['filters'] = {}) =>
  causes({ signal, now, before, filters }, platform.context())

const named = (cause: { dimensions: { value: string }[] } | undefined) =>
  cause?.dimensions.map(({ value }) => value).join(' ')

describe('causes', () => {
  it('finds the country whose shoppers click less, when it began, and what was deployed just before', async () => {
    const report = await search({ kind: 'outcome', event: 'click' })
    expect(named(report.causes[0])).toBe('KW')
    expect(report.general).toBe(false)
    expect(report.causes[0]?.share).toBeGreaterThan(0.6)
    expect(report.causes[0]?.high).toBeLessThan(0)
    expect(Math.abs(Date.parse(report.since ?? '') - noon)).toBeLessThanOrEqual(2 * HOUR)
    expect(report.releases.map(({ ref }) => ref)).toEqual(['app-9.1'])
    expect(report.evidence.every(({ sql, rule }) => sql.length > 0 && rule)).toBe(true)
  })

  it('finds the device that waits, the script that finds nothing', async () => {
    expect(named((await search({ kind: 'latency', stage: 'score' })).causes[0])).toBe('android')
    expect(named((await search({ kind: 'requests', event: 'empty' })).causes[0])).toBe('arabic')
  })

  it('finds where served and offline values part', async () => {
    expect(named((await search({ kind: 'skew', feature: 'price' })).causes[0])).toBe('OM')
  })

  it('finds where the values of a feature come from that it did not have before', async () => {
    const report = await search({ kind: 'drift', feature: 'price', surface: 'home', model: 'm1' })
    expect(named(report.causes[0])).toBe('OM')
    expect(report.was).toMatchObject({ kind: 'value' })
  })

  it('looks into what was chosen only', async () => {
    const report = await search({ kind: 'outcome', event: 'click' }, { country: 'SA' })
    expect(report.causes).toEqual([])
    expect(report.is.n).toBeLessThan((await search({ kind: 'outcome', event: 'click' })).is.n / 3)
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await causes(
      { signal: { kind: 'requests', event: 'error' }, now, before, filters: {} },
      { ...platform.context(), progress: (done, total) => told.push(done / total) },
    )
    expect(told.at(-1)).toBe(1)
    expect(told.length).toBeGreaterThan(2)
  })

  it('says plainly that a feature has no reference', async () => {
    const asked = search({ kind: 'drift', feature: 'price', surface: 'home', model: 'm2' })
    await expect(asked).rejects.toMatchObject({ error: { code: 'not_found' } })
  })
})
