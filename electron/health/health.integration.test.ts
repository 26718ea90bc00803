import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runnableSql } from '../../shared/runnable-sql'
import { readMatrix } from '../drift/matrix'
import { readFilters } from '../outline/filters'
import { readAnnotations, readOutline } from '../outline/outline'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { heads } from './heads'
import { latency } from './latency'
import { merchants } from './merchants'
import { outcomes } from './outcomes'
import { positions } from './positions'
import { ranking } from './ranking'
import { reliability } from './reliability'
import { traffic } from './traffic'

let platform: TestPlatform
const day = (hour: number) => `2026-01-01 ${String(hour).padStart(2, '0')}:30:00.000`
const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }
const scope = { range, surface: null }

/** Three hours of one request a shopper with two positions; the first position is clicked by every fifth shopper. */
async function fill() {
  const requests = Array.from({ length: 300 }, (_, i) => ({
    request_id: `r${i}`,
    ts: day(i % 3),
    user_id: `u${i % 100}`,
    surface: 'home',
    model_version: 'm1',
    status: i % 50 === 0 ? 'empty' : 'ok',
    latency_us: { total: 1000 + i * 10, blend: 100 },
  }))
  const shown = requests.filter((request) => request.status === 'ok')
  const impressions = shown.flatMap((request) =>
    [1, 2].map((position) => ({
      ...request,
      position,
      item_id: `i${position}`,
      store_id: `s${position}`,
      heads: { p_click: 0.1 },
      propensity: 0.5,
    })),
  )
  const clicks = shown
    .filter((_, i) => i % 5 === 0)
    .map((request) => ({
      ...request,
      event_id: `e-${request.request_id}`,
      impression_ts: request.ts,
      item_id: 'i1',
      position: 1,
      type: 'click',
      value_minor: 0,
      currency: 'KWD',
    }))
  const settings = { input_format_skip_unknown_fields: 1 } as const
  for (const [table, values] of Object.entries({ requests, impressions, interactions: clicks })) {
    await platform.client.insert({ table, values, format: 'JSONEachRow', clickhouse_settings: settings })
  }
  const items = [1, 2, 3, 4].map((n) => {
    return { item_id: `i${n}`, store_id: `s${n}`, created_at: n === 1 ? '2025-12-31 00:00:00' : '2025-01-01 00:00:00' }
  })
  await platform.client.insert({ table: 'items', values: items, format: 'JSONEachRow', clickhouse_settings: settings })
  await platform.client.insert({
    table: 'annotations',
    values: [{ ts: day(1), until: null, kind: 'deploy', title: 'm1', ref: '' }],
    format: 'JSONEachRow',
  })
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
}, 120_000)
afterAll(() => platform.stop())

describe('health of an empty log', () => {
  it('has no outline, no rows and no figures', async () => {
    const run = await platform.context().clickhouse()
    expect(await readOutline(run, new AbortController().signal)).toMatchObject({
      first: null,
      last: null,
      hasImpressions: false,
    })
    expect((await traffic(scope, platform.context())).totals).toEqual([])
    expect((await latency(scope, platform.context())).logged).toBe(false)
  })
})

describe('health', () => {
  beforeAll(fill)

  it('outlines the log', async () => {
    const run = await platform.context().clickhouse()
    const outline = await readOutline(run, new AbortController().signal)
    expect(outline).toMatchObject({
      first: '2026-01-01T00:00:00.000Z',
      last: '2026-01-01T03:00:00.000Z',
      surfaces: ['home'],
      models: ['m1'],
      hasImpressions: true,
      currency: 'KWD',
      sample: false,
    })
    expect(await readAnnotations(run, range, new AbortController().signal)).toMatchObject([
      { kind: 'deploy', title: 'm1' },
    ])
  })

  it('counts what was logged, with intervals over shoppers', async () => {
    const { totals, series, evidence } = await traffic(scope, platform.context())
    expect(totals).toHaveLength(1)
    // 300 requests, 6 empty, 294 × 2 impressions, every fifth of 294 clicked
    expect(totals[0]).toMatchObject({ requests: 300, impressions: 588, clicks: 59 })
    expect(totals[0]?.emptyRate).toMatchObject({ kind: 'value', estimate: 6 / 300 })
    expect(totals[0]?.ctr).toMatchObject({ kind: 'value', estimate: 59 / 588, method: 'ratio-delta' })
    expect(totals[0]?.calibration).toMatchObject({ kind: 'value', estimate: 59 / (588 * Math.fround(0.1)) })
    expect(series[0]?.points.map((point) => [point.at, point.requests, point.complete])).toEqual([
      ['2026-01-01T00:00:00.000Z', 100, true],
      ['2026-01-01T01:00:00.000Z', 100, true],
      ['2026-01-01T02:00:00.000Z', 100, true],
    ])
    // The counts, and the shoppers that the interval is made over.
    expect(evidence.map((one) => one.question)).toEqual(['health/traffic', 'rates/clusters'])
    expect(evidence[0]?.sql).toContain('health_hourly')
    expect(evidence[0]?.rowsRead).toBeGreaterThan(0)
  })

  it('knows the positions', async () => {
    const { rows, homogeneity } = await positions(scope, platform.context())
    expect(rows.map((row) => [row.position, row.impressions, row.clicks])).toEqual([
      [1, 294, 59],
      [2, 294, 0],
    ])
    expect(homogeneity[0]?.p).toBeLessThan(1e-9)
  })

  it('gives latency in milliseconds by stage', async () => {
    const { logged, series } = await latency(scope, platform.context())
    expect(logged).toBe(true)
    const total = series.find((line) => line.stage === 'total')
    expect(total?.points[0]?.p50).toBeCloseTo(2.48, 1)
    expect(series.find((line) => line.stage === 'blend')?.points[0]?.p99).toBeCloseTo(0.1, 6)
  })

  it('narrows to a surface', async () => {
    expect((await traffic({ range, surface: 'search' }, platform.context())).totals).toEqual([])
  })

  it('is cancelled, and says so', async () => {
    const aborted = AbortSignal.abort()
    await expect(traffic(scope, platform.context(aborted))).rejects.toMatchObject({ error: { code: 'cancelled' } })
  })
})

describe('outcomes, heads and merchants', () => {
  const sliced = { ...scope, country: null, device: null }

  it('count what came of the impressions of each hour, and how much of it is known yet', async () => {
    const { series, logged, bucket } = await outcomes(sliced, platform.context())
    expect([logged, bucket, series.length]).toEqual([true, 'hour', 1])
    const points = series[0]?.points ?? []
    expect(points.reduce((sum, point) => sum + point.outcomes.click.n, 0)).toBe(59)
    expect(points.reduce((sum, point) => sum + point.impressions, 0)).toBe(588)
    // Every click came within the hour: known of all but the last one.
    expect(points.map((point) => point.outcomes.click.maturity)).toEqual([1, 1, 0])
    const nowhere = await outcomes({ ...sliced, country: 'KW' }, platform.context())
    expect(nowhere.series).toEqual([])
  })

  it('lay what the heads foretold beside it', async () => {
    const { series } = await heads(sliced, platform.context())
    expect(series.map(({ head }) => head)).toEqual(['p_click'])
    const points = series[0]?.points ?? []
    expect(points.reduce((sum, point) => sum + point.n, 0)).toBe(588)
    expect(points.reduce((sum, point) => sum + point.expected, 0)).toBeCloseTo(58.8, 4)
  })

  it('count stores that were never shown, and how much fell on new items', async () => {
    const found = await merchants(scope, platform.context())
    expect(found.stores.map(({ store, impressions }) => [store, impressions])).toEqual([
      ['s1', 294],
      ['s2', 294],
    ])
    expect(found).toMatchObject({
      catalogue: 4,
      gini: { estimate: 0.5 },
      coverage: { estimate: 0.5 },
      newItems: { estimate: 0.5, n: 588 },
    })
  })

  it('count items over the whole catalogue: two of four, shown alike', async () => {
    const { items } = await merchants(scope, platform.context())
    expect(items).toMatchObject({
      catalogue: 4,
      gini: { estimate: 0.5 },
      coverage: { estimate: 0.5 },
      top: { estimate: 0.5 },
    })
  })
})

describe('what the heads promised, held against the raw rows', () => {
  const sliced = { ...scope, country: null, device: null }

  it('gives what came of each tenth of the predictions, with its interval', async () => {
    const { lines, oneIn } = await reliability({ ...sliced, head: 'p_click' }, platform.context())
    expect(oneIn).toBe(1)
    expect(lines).toMatchObject([{ model: 'm1', surface: 'home', bins: [{ n: 588 }] }]) // one prediction, so one bin
    expect(lines[0]?.bins[0]?.foretold).toBeCloseTo(0.1, 6)
    expect(lines[0]?.bins[0]?.came).toMatchObject({ kind: 'value', estimate: 59 / 588 })
    expect(lines[0]?.ratio).toMatchObject({ estimate: expect.closeTo(59 / 58.8, 4) })
    expect((await reliability({ ...sliced, head: 'p_dwell' }, platform.context())).lines).toEqual([])
  })

  it('ranks as clicked and as p_click lets expect, and leaves the young without a verdict', async () => {
    const until = '2026-01-01T02:00:00.000Z'
    const { lines } = await ranking({ ...sliced, until }, platform.context())
    const [line] = lines
    // Every click fell on the first position. Two items at a tenth each: NDCG is 1, or what the second place is worth.
    expect(line?.ndcg).toMatchObject({ kind: 'value', estimate: 1 })
    const alone = 0.1 * 0.9
    const expected = (alone * (1 + 1 / Math.log2(3)) + 0.01) / (1 - 0.81)
    expect(line?.expected).toMatchObject({ estimate: expect.closeTo(expected, 6), low: null })
    expect((line?.requests ?? 0) + (line?.young.requests ?? 0)).toBe(294)
    expect(line?.young).toMatchObject({ expected: { estimate: expect.closeTo(expected, 6) } })
    expect(line?.withoutClick).toBe((line?.requests ?? 0) - (line?.ndcg.n ?? 0))
  })
})

describe('how it was computed', () => {
  it('can be copied and run again by hand, with the same rows', async () => {
    const sliced = { ...scope, country: null, device: null }
    const context = platform.context()
    const drift = await readMatrix({ ...scope, model: null }, context)
    const asked = await Promise.all([
      traffic(scope, context),
      latency(scope, context),
      merchants(scope, context),
      outcomes(sliced, context),
      reliability({ ...sliced, head: 'p_click' }, context),
    ])
    const evidence = [...asked.flatMap((answer) => answer.evidence), drift.evidence]
    expect(evidence.length).toBeGreaterThan(9)
    for (const one of evidence) {
      const answer = await platform.client.query({ query: runnableSql(one), format: 'JSONEachRow' })
      expect(await answer.json(), one.question).toHaveLength(one.rows)
    }
  })
})

describe('sources and filters', () => {
  beforeAll(async () => {
    const requests = Array.from({ length: 40 }, (_, i) => ({
      request_id: `s${i}`,
      ts: '2026-02-01 10:00:00.000',
      user_id: `u${i}`,
      surface: 'search',
      model_version: 'm1',
      status: 'ok',
      country: i % 4 === 0 ? 'SA' : 'AE',
      device: 'ios',
      // popular does not answer in time in every tenth; lexical is asked in half of the requests
      candidates: { ...(i % 10 === 0 ? {} : { popular: 20 }), ...(i % 2 === 0 ? { lexical: 5 } : {}) },
      fallback: i % 10 === 0 ? 'timeout:popular' : '',
    }))
    await platform.client.insert({ table: 'requests', values: requests, format: 'JSONEachRow' })
  })

  it('counts what each source was asked and gave, and how often it fell back', async () => {
    const february = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' }
    const { sources } = await merchants({ range: february, surface: 'search' }, platform.context())
    expect(sources.map(({ source, requests, candidates }) => [source, requests, candidates])).toEqual([
      ['popular', 36, 720],
      ['lexical', 20, 100],
    ])
    expect(sources[0]?.fallback).toMatchObject({ estimate: 4 / 36 })
    expect(sources[1]?.fallback).toMatchObject({ estimate: 0, n: 20 })
    expect((await merchants({ range: february, surface: 'home' }, platform.context())).sources).toEqual([])
  })

  it('offers what was seen in the log, from the dictionary, in order', async () => {
    const run = await platform.context().clickhouse()
    const signal = new AbortController().signal
    expect(await readFilters(run, signal)).toEqual({ countries: ['AE', 'SA'], devices: ['ios'], segments: [] })
    await platform.client.command({ query: 'RENAME TABLE filter_values TO elsewhere' })
    // A team's log may have no dictionary: there is nothing to offer, and nothing is scanned for it.
    expect(await readFilters(run, signal)).toEqual({ countries: [], devices: [], segments: [] })
    await platform.client.command({ query: 'RENAME TABLE elsewhere TO filter_values' })
  })
})
