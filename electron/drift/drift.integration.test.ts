import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DriftMatrix } from '../../shared/contract/bridge'
import type { ReferenceProfile } from '../../shared/stats/drift-bins'
import { seeded } from '../../shared/stats/testing/random'
import { categoriesOf, judgeAlone, profileOf } from '../../shared/stats/testing/windows'
import { bucketMs } from '../../shared/time'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { feature } from './feature'
import { matrix } from './matrix'

let platform: TestPlatform
const range = { from: '2026-01-05T00:00:00.000Z', to: '2026-01-09T00:00:00.000Z' }
const scope = { range, surface: null, model: null }
const random = seeded(12)

/** Float32 is what the log keeps, so that is what is drawn. */
const price = (shift = 0) => Math.fround(random.normal() + shift)
const device = (tv: number) => (random.uniform() < tv ? 'tv' : random.uniform() < 0.5 ? 'ios' : 'android')

const reference = {
  price: profileOf(Array.from({ length: 4000 }, () => price())),
  device: categoriesOf(Array.from({ length: 4000 }, () => device(0))),
}

interface Row {
  readonly price: number | null
  readonly device: string
}
/** Requests of one item each: as the reference, shifted, with prices missing and televisions, and hardly any. */
const days: Row[][] = [
  Array.from({ length: 1000 }, () => ({ price: price(), device: device(0) })),
  Array.from({ length: 1000 }, () => ({ price: price(1), device: device(0) })),
  Array.from({ length: 1000 }, () => ({ price: random.uniform() < 0.2 ? null : price(), device: device(0.1) })),
  Array.from({ length: 20 }, () => ({ price: price(1), device: device(0) })),
]
const dayAt = (day: number, row: number) => `2026-01-0${5 + day} ${String(row % 24).padStart(2, '0')}:30:00.000`

function stored(name: string, profile: ReferenceProfile, more: Record<string, unknown> = {}) {
  const time = { from: '2026-01-01 00:00:00.000', to: '2026-01-04 00:00:00.000', created_at: '2026-01-04 00:00:00.000' }
  const of = { model_version: 'm1', surface: 'home', name, source: 'impressions', label: 'first days' }
  return { ...of, ...profile, ...time, ...more }
}

async function fill() {
  const insert = (table: string, values: unknown[]) => platform.client.insert({ table, values, format: 'JSONEachRow' })
  const one = new Array<number>(100).fill(1)
  await insert('reference_profiles', [
    stored('price', reference.price),
    stored('device', reference.device),
    stored('broken', { ...profileOf(one), counts: [50, 50] }),
    stored('always_nan', { ...profileOf([]), missing: 4000, n: 4000, units: 4000 }),
    stored('colour', { ...categoriesOf(one.map(() => 'red')), units: 60 }, { surface: 'store', source: 'clicks' }),
  ])
  const made = days.flatMap((rows, day) =>
    rows.map((row, i) => ({
      request_id: `d${day}r${i}`,
      ts: dayAt(day, i),
      user_id: `u${i}`,
      surface: 'home',
      model_version: 'm1',
      status: 'ok',
      item_id: 'i1',
      position: 1,
      features_num: row.price === null ? {} : { price: row.price },
      features_cat: { device: row.device },
    })),
  )
  const requests = made.map(({ features_num: _n, features_cat: _c, item_id: _i, position: _p, ...request }) => request)
  const clicks = Array.from({ length: 60 }, (_, i) => ({
    event_id: `c${i}`,
    request_id: `click${i}`,
    ts: dayAt(0, i),
    impression_ts: dayAt(0, i),
    user_id: 'u',
    item_id: 'i1',
    surface: 'store',
    model_version: 'm1',
    type: 'click',
    features_cat: { colour: 'blue' },
  }))
  const clicked = clicks.map(({ request_id, ts, user_id, surface, model_version }) => {
    return { request_id, ts, user_id, surface, model_version, status: 'ok' }
  })
  await insert('requests', [...requests, ...clicked])
  await insert(
    'impressions',
    made.map(({ status: _s, ...shown }) => shown),
  )
  await insert('interactions', clicks)
  // An older reference that was left behind.
  const older = { ...reference.price, edges: [0], counts: [1, 3999] }
  await insert('reference_profiles', [stored('price', older, { created_at: '2026-01-03 00:00:00.000' })])
  await insert('annotations', [{ ts: dayAt(1, 0), until: null, kind: 'deploy', title: 'm1.1', ref: '' }])
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
}, 120_000)
afterAll(() => platform.stop())

describe('drift of a log without references', () => {
  it('has no rows, and says so', async () => {
    const found = await matrix(scope, platform.context())
    expect(found).toMatchObject({ bucket: '6h', rows: [], thresholds: { amber: 0.1, red: 0.25, minimumUnits: 50 } })
    const asked = { range, surface: 'home', model: 'm1', name: 'price', cut: null }
    await expect(feature(asked, platform.context())).rejects.toThrow('not_found')
  })
})

describe('drift', () => {
  let found: DriftMatrix
  const month = { ...range, from: '2025-12-20T00:00:00.000Z' }
  const row = (name: string) => found.rows.find((entry) => entry.name === name)
  const onDay = (name: string, day: number) =>
    row(name)?.cells[found.buckets.indexOf(`2026-01-0${5 + day}T00:00:00.000Z`)]
  const ask = (name: string, day: number) => {
    const from = Date.parse(range.from) + day * bucketMs.day
    const window = { from: new Date(from).toISOString(), to: new Date(from + bucketMs.day).toISOString() }
    const asked = { range: window, surface: 'home', model: 'm1', name, cut: found.thresholds.cut }
    return feature(asked, platform.context())
  }

  beforeAll(async () => {
    await fill()
    found = await matrix({ ...scope, range: month }, platform.context())
  })

  it('has a row for each reference and a column for each day', () => {
    expect(found.bucket).toBe('day')
    expect(found.rows.map((entry) => entry.name)).toEqual(['always_nan', 'broken', 'device', 'price', 'colour'])
    for (const entry of found.rows) expect(entry.cells).toHaveLength(found.buckets.length)
    expect(found.annotations).toMatchObject([{ kind: 'deploy', title: 'm1.1' }])
    expect(found.evidence).toMatchObject({ question: 'drift/matrix', parameters: { width: 86_400 } })
    expect(found.evidence.rule).toContain('Benjamini-Hochberg')
  })

  it('judges what the rows themselves give, against the latest reference', () => {
    days.forEach((rows, day) => {
      const prices = judgeAlone(
        reference.price,
        rows.map((entry) => entry.price),
      )
      const devices = judgeAlone(
        reference.device,
        rows.map((entry) => entry.device),
      )
      expect(onDay('price', day)).toMatchObject({
        psi: prices.cell.psi,
        p: prices.cell.p,
        n: rows.length,
        units: rows.length,
      })
      expect(onDay('device', day)).toMatchObject({ psi: devices.cell.psi, p: devices.cell.p })
    })
    expect(days.map((_, day) => onDay('price', day)?.verdict)).toEqual(['ok', 'red', 'red', 'too_few'])
    expect(days.map((_, day) => onDay('device', day)?.verdict)).toEqual(['ok', 'ok', 'red', 'too_few'])
    expect(row('price')?.cells[0]).toMatchObject({ verdict: 'no_data', psi: null, n: 0 })
  })

  it('lets a feature with a broken reference fail alone', () => {
    expect(row('broken')).toMatchObject({
      error: { code: 'invalid_input', detail: expect.stringContaining('2 counts') },
    })
    expect(new Set(row('broken')?.cells.map((cell) => cell.verdict))).toEqual(new Set(['error']))
    expect(row('always_nan')).toMatchObject({ error: null })
    expect(onDay('always_nan', 0)).toMatchObject({ verdict: 'ok', psi: 0 })
  })

  it('counts the clicked requests in a log of clicks', () => {
    const colour = found.rows.find((entry) => entry.surface === 'store')
    const cell = colour?.cells[found.buckets.indexOf('2026-01-05T00:00:00.000Z')]
    expect(cell).toMatchObject({ verdict: 'red', n: 60, units: 60 })
  })

  it('narrows to a surface and a model', async () => {
    const store = await matrix({ ...scope, surface: 'store' }, platform.context())
    expect(store.rows.map((entry) => entry.name)).toEqual(['colour'])
    expect((await matrix({ ...scope, model: 'm2' }, platform.context())).rows).toEqual([])
  })

  it('opens a cell: the same verdict, both distributions, the addends of its PSI', async () => {
    const opened = await ask('price', 2)
    expect(opened.cell).toEqual(onDay('price', 2))
    expect(opened.reference).toMatchObject({
      label: 'first days',
      n: 4000,
      units: 4000,
      from: '2026-01-01T00:00:00.000Z',
    })
    const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)
    expect(sum(opened.bins.map((bin) => bin.contribution))).toBeCloseTo(opened.cell.psi ?? 0, 12)
    expect(sum(Object.values(opened.split ?? {}))).toBeCloseTo(opened.cell.psi ?? 0, 12)
    expect(opened.split?.missing).toBeGreaterThan(0.2)
    expect(sum(opened.bins.map((bin) => bin.current))).toBe(1000)
    expect(opened.bins.find((bin) => bin.kind === 'missing')).toMatchObject({
      reference: 0,
      current: expect.any(Number),
    })
    expect(opened.distances).toMatchObject({ chi2p: null, ks: expect.any(Number), wassersteinIqr: expect.any(Number) })
    expect(opened.evidence).toMatchObject({ question: 'drift/feature', parameters: { name: 'price' } })
  })

  it('opens a category: chi-square instead, unseen apart', async () => {
    const opened = await ask('device', 2)
    expect(opened.cell).toEqual(onDay('device', 2))
    expect(opened.distances).toMatchObject({ ks: null, wassersteinIqr: null })
    expect(opened.distances?.chi2p).toBeLessThan(1e-10)
    expect(opened.split?.unseen).toBeGreaterThan(0.2)
  })

  it('opens a window without rows: nothing to compare, no zero', async () => {
    const opened = await ask('price', 4)
    expect(opened).toMatchObject({ cell: { verdict: 'no_data', psi: null, n: 0 }, split: null, distances: null })
    expect(new Set(opened.bins.map((bin) => bin.contribution))).toEqual(new Set([null]))
    expect(opened.bins.map((bin) => bin.reference).reduce((total, n) => total + n)).toBe(4000)
  })

  it('says what is wrong with a broken reference', async () => {
    await expect(ask('broken', 0)).rejects.toThrow('2 counts for 0 edges')
  })

  it('judges the same in a log without the coarser rollups, days that the range cuts included', async () => {
    const cut = { from: '2025-12-20T12:00:00.000Z', to: '2026-01-07T12:00:00.000Z' }
    const before = await matrix({ ...scope, range: cut }, platform.context())
    expect(before).toMatchObject({ bucket: 'day', evidence: { parameters: { daily: 'drift_daily' } } })
    expect(before.rows.find((entry) => entry.name === 'price')?.cells.at(-1)).toMatchObject({ n: 504 })
    await platform.client.command({ query: 'RENAME TABLE drift_hourly TO elsewhere' })
    const again = await matrix({ ...scope, range: month }, platform.context())
    expect(again.evidence.parameters).toMatchObject({ hourly: 'feature_hourly' })
    expect(again.rows).toEqual(found.rows)
    expect((await matrix({ ...scope, range: cut }, platform.context())).rows).toEqual(before.rows)
  })
})
