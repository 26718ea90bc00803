import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Skew } from '../../shared/contract/bridge'
import { skewTolerance } from '../../shared/stats/skew'
import { seeded } from '../../shared/stats/testing/random'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { skewBySurface } from './by-surface'
import { explain } from './explain'
import { skewMatrix } from './matrix'
import { skew } from './skew'

let platform: TestPlatform
const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }
const random = seeded(77)
const ITEMS = 40
const REQUESTS = 200
const SLOTS = 5

/** Prices are refreshed once, at request 100: what the offline pipeline knows, and what a store one refresh behind still serves. */
const prices = [0, 1].map(() => Array.from({ length: ITEMS }, () => Math.fround(10 + 90 * random.uniform())))
const cities = ['Riyadh', 'Jeddah', 'Dubai', 'Doha']

interface Offline {
  readonly request_id: string
  readonly ts: string
  readonly item_id: string
  readonly name: string
  readonly value_num?: number | null
  readonly value_cat?: string
}

async function fill() {
  const impressions: unknown[] = []
  const offline: Offline[] = []
  for (let r = 0; r < REQUESTS; r += 1) {
    const key = {
      request_id: `r${r}`,
      ts: `2026-01-01 ${String(Math.floor(r / 10)).padStart(2, '0')}:00:00.${100 + r}`,
    }
    for (let slot = 0; slot < SLOTS; slot += 1) {
      const item = (r * SLOTS + slot) % ITEMS
      const item_id = `i${item}`
      const quality = random.uniform()
      const [old = 0, now = 0] = [prices[0]?.[item], prices[r < 100 ? 0 : 1]?.[item]]
      const hour = (r + slot) % 24
      const city = cities[(r + slot) % 4] ?? ''
      const shared = {
        ...key,
        item_id,
        user_id: `u${r % 30}`,
        surface: r % 2 === 0 ? 'home' : 'search',
        model_version: 'm1',
      }
      const numbers = {
        same: quality,
        shifted: quality + (r % 4 === 0 ? 0.25 : 0),
        in_fils: quality * 1000,
        filled: r % 10 === 0 ? 0 : quality,
        price: old,
        cut: Math.trunc(now),
        hour_of_day: (hour + 3) % 24,
        not_a_number: 'nan',
        served_only: 1,
      }
      const words = { city: city.toUpperCase(), country: 'SA' }
      impressions.push({ ...shared, position: slot + 1, features_num: numbers, features_cat: words })
      const add = (name: string, value: { value_num?: number | null; value_cat?: string }) =>
        offline.push({ ...key, item_id, name, ...value })
      for (const name of ['same', 'shifted', 'in_fils', 'filled']) add(name, { value_num: quality })
      add('price', { value_num: now })
      add('cut', { value_num: now })
      add('hour_of_day', { value_num: hour })
      add('not_a_number', { value_num: null })
      add('city', { value_cat: city })
      add('country', { value_cat: 'SA' })
      if (slot === 0) add('offline_only', { value_num: 1 })
    }
  }
  const again = offline.filter((row) => row.name === 'same').slice(0, 7)
  const insert = (table: string, values: unknown[]) =>
    platform.client.insert({
      table,
      values,
      format: 'JSONEachRow',
      clickhouse_settings: { input_format_null_as_default: 1 },
    })
  // A request for which the pipeline computed nothing is no mismatch: it computes a sample of them.
  const unsampled = { request_id: 'other', ts: '2026-01-01 03:00:00.000', user_id: 'u', item_id: 'i1', position: 1 }
  const other = { ...unsampled, surface: 'home', model_version: 'm1', features_num: { same: 1 }, features_cat: {} }
  await insert('impressions', [...impressions, other])
  await insert('offline_features', [...offline, ...again])
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
}, 120_000)
afterAll(() => platform.stop())

describe('skew of a log without offline features', () => {
  it('says that they are not logged', async () => {
    const found = await skew({ range, surface: null }, platform.context())
    expect(found).toMatchObject({ logged: false, inRange: false, features: [], tolerance: { absolute: 1e-9 } })
    expect(found.evidence.question).toBe('skew/summary')
  })
})

describe('skew', () => {
  let found: Skew
  const of = (name: string, from: Skew = found) => {
    const feature = from.features.find((entry) => entry.name === name)
    if (!feature) throw new Error(`no feature ${name}`)
    return feature
  }
  const rate = (name: string) => {
    const figure = of(name).mismatchRate
    return figure.kind === 'value' ? figure.estimate : null
  }

  beforeAll(async () => {
    await fill()
    found = await skew({ range, surface: null }, platform.context())
  })

  it('joins by request, item and feature, and counts what does not meet before what differs', () => {
    expect(found).toMatchObject({ logged: true, inRange: true })
    expect(of('same')).toMatchObject({ pairs: 993, duplicates: 7, servedOnly: 0, offlineOnly: 0, state: 'ok' })
    expect(of('offline_only')).toMatchObject({ pairs: 0, offlineOnly: 200, state: 'pending' })
    // What the pipeline never computes is nothing to compare with.
    expect(found.features.map((feature) => feature.name)).not.toContain('served_only')
  })

  it('holds float32 and two missing values for the same', () => {
    expect(of('same').mismatchRate).toMatchObject({ estimate: 0, low: 0, n: 199 }) // one request is all duplicates
    expect(of('not_a_number')).toMatchObject({ pairs: 1000, state: 'ok', delta: null, cause: null, examples: [] })
    expect(of('country')).toMatchObject({ kind: 'category', state: 'ok', cause: null })
  })

  it('says how often, with an interval over requests', () => {
    expect(rate('shifted')).toBeCloseTo(0.25, 12)
    const { mismatchRate } = of('shifted')
    // 50 of 200 whole requests: by rows the interval would be less than half as wide.
    expect(mismatchRate.kind === 'value' && (mismatchRate.high ?? 0) - (mismatchRate.low ?? 0)).toBeCloseTo(0.12, 2)
    expect(of('shifted').state).toBe('firing')
    expect(rate('filled')).toBeCloseTo(0.1, 1)
  })

  it.each([
    ['shifted', 'offset', 0.25],
    ['in_fils', 'scale', 1000],
    ['filled', 'default_fill', 0],
    ['price', 'stale', null],
    ['cut', 'truncation', 0],
    ['hour_of_day', 'time_zone', 3],
    ['city', 'encoding', null],
  ])('names the cause of %s: %s', (name, kind, parameter) => {
    expect(of(name).state).toBe('firing')
    expect(of(name).cause).toMatchObject({ kind, parameter })
    expect(of(name).cause?.explains).toBeGreaterThan(0.95)
  })

  it('measures the differences in units of the feature’s own spread', () => {
    const { delta } = of('shifted')
    expect(delta?.p50).toBeCloseTo(0.25 * Math.sqrt(12), 1) // the standard deviation of uniform values is 1 / sqrt(12)
    expect(delta?.p99).toBeCloseTo(delta?.p50 ?? 0, 6)
    expect(delta?.positiveShare).toBe(1)
    expect(of('city').delta).toBeNull()
  })

  it('shows examples with both values', () => {
    expect(of('city').examples).toHaveLength(5)
    for (const example of of('city').examples) expect(example.served).toBe(example.offline.toUpperCase())
    for (const { served, offline } of of('cut').examples) expect(Number(served)).toBe(Math.trunc(Number(offline)))
  })

  it('narrows to a surface', async () => {
    const home = await skew({ range, surface: 'home' }, platform.context())
    expect(of('in_fils', home)).toMatchObject({ pairs: 500, offlineOnly: 0, servedOnly: 0 })
  })

  it('tells a range without offline features from a log without', async () => {
    const later = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' }
    expect(await skew({ range: later, surface: null }, platform.context())).toMatchObject({
      logged: true,
      inRange: false,
    })
  })
})

describe('skew of a log with the rollup', () => {
  const scope = { range, surface: null }
  let raw: Skew
  let joined: Skew

  /** Joins the day as the platform does each minute. */
  async function join() {
    const query = readFileSync(resolve(import.meta.dirname, '../../serving/logging/skew/join.sql'), 'utf8')
    const query_params = { from: new Date(range.from), to: new Date(range.to), ...skewTolerance }
    await platform.client.command({ query, query_params })
  }

  beforeAll(async () => {
    raw = await skew(scope, platform.context())
    await join()
    joined = await skew(scope, platform.context())
  })

  it('says the same as the join of the raw rows, from the rollup alone', () => {
    expect(joined).toMatchObject({
      logged: true,
      inRange: true,
      explained: false,
      evidence: { question: 'skew/rollup' },
    })
    expect(joined.features.map((feature) => feature.name)).toEqual(raw.features.map((feature) => feature.name))
    for (const [i, feature] of joined.features.entries()) {
      const { delta, cause: _cause, examples: _examples, ...counts } = raw.features[i] ?? feature
      // What the pipeline computes is known hour by hour, so a feature that it computes here and there may have fewer keys.
      expect(feature).toMatchObject(counts)
      expect(feature.delta?.positiveShare).toBe(delta?.positiveShare)
      for (const q of ['p50', 'p95', 'p99'] as const) {
        if (delta) expect(Math.abs((feature.delta?.[q] ?? 0) / delta[q] - 1)).toBeLessThan(0.02)
      }
    }
  })

  it('narrows to a surface', async () => {
    const home = await skew({ range, surface: 'home' }, platform.context())
    expect(home.features.find((feature) => feature.name === 'in_fils')).toMatchObject({ pairs: 500, offlineOnly: 0 })
  })

  it('gives all surfaces in one answer', async () => {
    const { of, evidence } = await skewBySurface(scope, [], platform.context())
    expect([...of.keys()]).toEqual(['home', 'search'])
    expect(of.get('home')?.find((feature) => feature.name === 'in_fils')).toMatchObject({ pairs: 500 })
    expect(evidence).toHaveLength(1)
  })

  it('shows over time what it adds up to', async () => {
    const { rows, buckets, logged } = await skewMatrix(scope, platform.context())
    expect(logged).toBe(true)
    expect(rows.map(({ name }) => name).sort()).toEqual(joined.features.map(({ name }) => name).sort())
    for (const { name, cells } of rows) {
      const whole = joined.features.find((feature) => feature.name === name)
      expect(cells).toHaveLength(buckets.length)
      expect(cells.reduce((sum, cell) => sum + cell.pairs, 0)).toBe(whole?.pairs)
    }
    // Of an hour there are too few; of the week that holds the day there are enough.
    const weeks = { from: new Date(Date.parse(range.to) - 40 * 86_400_000).toISOString(), to: range.to }
    const wide = await skewMatrix({ range: weeks, surface: null }, platform.context())
    const fils = wide.rows.find(({ name }) => name === 'in_fils')
    expect(wide.bucket).toBe('week')
    expect(fils?.cells.map(({ state }) => state)).toContain('firing')
  })

  it('names the causes when it is asked for them', async () => {
    const features = joined.features.filter((feature) => feature.state === 'firing')
    const explained = await explain({ ...scope, features }, platform.context())
    for (const { name, cause, examples } of explained.features) {
      const before = raw.features.find((feature) => feature.name === name)
      expect([name, cause?.kind, cause?.parameter]).toEqual([name, before?.cause?.kind, before?.cause?.parameter])
      expect(examples).toHaveLength(5)
    }
    expect(explained.features).toHaveLength(features.length)
    expect(explained.evidence.rule).toContain('the latest mismatches')
  })

  it('joins the raw rows where the log has no rollup', async () => {
    await platform.client.command({ query: 'RENAME TABLE skew_hourly TO elsewhere' })
    const { evidence: _now, ...again } = await skew(scope, platform.context())
    const { evidence: _then, ...before } = raw
    expect(again).toEqual(before)
    const { of } = await skewBySurface(scope, ['home'], platform.context())
    expect([...of.keys()]).toEqual(['home'])
  })
})
