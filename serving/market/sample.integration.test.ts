import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Truth } from '../../shared/contract/truth'
import { armOf, variantOf } from '../../shared/publishing/assign'
import { openTestLog, type TestLog } from '../logging/test-log'
import { readArtefact } from '../models/artefacts'
import { firstDocument } from './first-document'
import { createMarket } from './market'
import { completeOptions, iso, surfaces } from './options'
import { openMarket, readTruth, small } from './testing/market'
import { pairs, signs } from './testing/signs'

const market = createMarket(completeOptions(small))
const { released, reference } = market.timeline
const at = (time: number) => `toDateTime64('${iso(time).slice(0, 23)}', 3, 'UTC')`
let log: TestLog
let truth: Truth
/** What the first attempt, cut short when its first model served, had logged before that. */
let first: unknown
let firstModel: string

/** What was logged before the first model served, as one number for each table. */
async function fingerprint(): Promise<unknown> {
  const tables = ['requests', 'impressions', 'candidate_sets', 'offline_features', 'interactions']
  const hash = { offline_features: 'request_id, item_id, name, value_num, value_cat, feature_ts' }
  const columns = (table: string) => Object.entries(hash).find(([name]) => name === table)?.[1] ?? '*'
  const of = (table: string, i: number) =>
    `(SELECT toString(sum(cityHash64(${columns(table)}))) FROM ${table} WHERE ts < ${at(released)}) AS t${i}`
  return log.rows(`SELECT ${tables.map(of).join(', ')}`)
}

function modelHash(): string {
  return readArtefact(`${log.dataDir}/models/heads-1`).manifest.hash
}

beforeAll(async () => {
  log = await openTestLog()
  const cut = await openMarket(log, { ...small, traffic: 0 })
  await cut.stop()
  expect(cut.progress()).toBeLessThan(1)
  first = await fingerprint()
  firstModel = modelHash()
  const opened = await openMarket(log, {}) // it goes on with the options that it was begun with
  await opened.whole
  await opened.stop()
  truth = readTruth(log)
}, 480_000) // two histories; half a minute on a quiet machine
afterAll(() => log.stop())

test('a history that was cut short is made anew, and the same seed makes the same log and the same model', async () => {
  expect(await fingerprint()).toEqual(first)
  expect(modelHash()).toBe(firstModel)
  expect(
    await log.rows(`SELECT
      (SELECT count() - uniqExact(request_id) FROM requests) AS requests,
      (SELECT count() - uniqExact(request_id, position) FROM impressions) AS impressions,
      (SELECT count() - uniqExact(request_id, item_id) FROM impressions) AS items,
      (SELECT count() - uniqExact(event_id) FROM interactions) AS events,
      (SELECT count() - uniqExact(request_id, item_id, name) FROM offline_features) AS features`),
  ).toEqual([{ requests: 0, impressions: 0, items: 0, events: 0, features: 0 }])
})

test('as many requests as shoppers and days make, on three surfaces in six countries, up to the end of the history', async () => {
  const [row] = await log.rows<{ n: number }>('SELECT count() AS n FROM requests')
  expect((row?.n ?? 0) / (small.shoppers * small.days * 0.1)).toBeCloseTo(1, 1)
  expect(
    await log.rows(`SELECT uniq(country) AS countries, arraySort(groupUniqArray(surface)) AS on_surfaces,
      min(ts) >= ${at(market.timeline.from)} AND max(ts) < ${at(small.until)} AS within FROM requests`),
  ).toEqual([{ countries: 6, on_surfaces: [...surfaces], within: 1 }])
  expect(await log.rows("SELECT title, ref FROM annotations WHERE kind LIKE 'sample%'")).toEqual([
    { title: 'Sample marketplace', ref: '1' },
  ])
  expect(
    await log.rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'market%'"),
  ).toEqual([])
})

test('shoppers click, add, buy, hide and return as often as shoppers do', async () => {
  const [rates] = await log.rows<
    Record<string, number>
  >(`SELECT countIf(type = 'click') / (SELECT count() FROM impressions) AS ctr,
    countIf(type = 'cart') / countIf(type = 'click') AS cart, countIf(type = 'purchase') / countIf(type = 'click') AS purchase,
    countIf(type IN ('hide', 'return')) / (SELECT count() FROM impressions) AS negative FROM interactions`)
  const within = (name: string, low: number, high: number) => {
    expect(rates?.[name], name).toBeGreaterThan(low)
    expect(rates?.[name], name).toBeLessThan(high)
  }
  within('ctr', 0.02, 0.06)
  within('cart', 0.1, 0.22)
  within('purchase', 0.03, 0.1)
  within('negative', 0.001, 0.006)
})

test('the clicks of each slice are as many as the truth expects', async () => {
  const rows = await log.rows<{ surface: string; country: string; impressions: number; clicks: number }>(
    `SELECT surface, country, count() AS impressions, countIf(clicked) AS clicks
     FROM (SELECT surface, country, (request_id, position) IN
       (SELECT request_id, position FROM interactions WHERE type = 'click') AS clicked FROM impressions) GROUP BY ALL`,
  )
  expect(truth.slices).toHaveLength(rows.length)
  for (const { surface, country, impressions, clicks } of rows) {
    const slice = truth.slices.find((one) => one.surface === surface && one.country === country)
    expect(slice?.impressions).toBe(impressions)
    const expected = slice?.expected_clicks ?? 0
    // 18 slices: four deviations leave one false failure in a thousand seeds.
    expect(Math.abs(clicks - expected), `${surface} ${country}`).toBeLessThan(4 * Math.sqrt(expected))
  }
})

test('the examination curve is found again in the pages in random order', async () => {
  const rows = await log.rows<{ position: number; shown: number; clicked: number }>(
    `SELECT position, count() AS shown, countIf((request_id, position) IN
       (SELECT request_id, position FROM interactions WHERE type = 'click')) AS clicked
     FROM impressions WHERE slot_type = 'explore' GROUP BY position`,
  )
  const group = (from: number, to: number) => {
    const some = rows.filter(({ position }) => position >= from && position <= to)
    const sum = (of: (row: (typeof some)[number]) => number) => some.reduce((all, row) => all + of(row), 0)
    const shown = sum((row) => row.shown)
    const looked = sum(({ position, shown: times }) => times * (truth.examination[position - 1] ?? 0)) / shown
    return { clicks: sum((row) => row.clicked), shown, looked }
  }
  const all = group(1, 20)
  expect(all.clicks).toBeGreaterThan(40)
  for (const [from, to] of [
    [1, 4],
    [5, 10],
    [11, 20],
  ] as const) {
    const some = group(from, to)
    // As often as anywhere, but for how much it is looked at.
    const expected = (all.clicks / all.shown / all.looked) * some.looked * some.shown
    expect(Math.abs(some.clicks - expected), `positions ${from} to ${to}`).toBeLessThan(3.5 * Math.sqrt(expected))
  }
})

test('every incident is in the log', async () => {
  const inReference = `ts >= ${at(reference.from)} AND ts < ${at(reference.until)}`
  for (const incident of truth.incidents) {
    // Of so few shoppers one or two come while demand shifts: arrivals.test.ts looks at more of them.
    if (incident.kind === 'demand_shift') continue
    const { read, shows } = signs[incident.kind]
    const sign = await read(log, incident, inReference)
    expect(shows(sign), `${incident.kind}: ${JSON.stringify(sign)}`).toBe(true)
    const { annotation } = incident.cause
    expect(
      await log.rows(`SELECT count() AS n FROM annotations WHERE ref = '${annotation}'
        AND ts < toDateTime64('${incident.start.slice(0, 23)}', 3, 'UTC')`),
      annotation,
    ).toEqual([{ n: 1 }])
  }
})

test('without an incident nothing that was served differs from what is computed offline', async () => {
  const calm = truth.incidents.map(
    ({ start, end }) =>
      `NOT (ts >= toDateTime64('${start.slice(0, 23)}', 3, 'UTC') AND ts < toDateTime64('${end.slice(0, 23)}', 3, 'UTC'))`,
  )
  const [row] = await log.rows<{ n: number; names: string[] }>(`SELECT count() AS n, groupUniqArrayIf(toString(name),
      if(isNull(offline), word != offline_word, NOT has_number OR served != toFloat32(offline))) AS names
    FROM ${pairs} WHERE ${calm.join(' AND ')}`)
  expect(row?.n).toBeGreaterThan(50_000)
  expect(row?.names).toEqual([])
})

test('at least 999 in a thousand logged requests are replayed exactly; those under a broken calibration are named', async () => {
  const { sample, stop } = await openMarket(log, { traffic: 0 })
  const rows = await log.rows<{ request_id: string }>(
    'SELECT request_id FROM requests ORDER BY cityHash64(request_id) LIMIT 1000',
  )
  const document = firstDocument(sample.engine.heads())
  const known = { versions: () => document, live: { name: 'live 1', version: 1, document } }
  const broken = truth.incidents.filter(({ kind }) => kind === 'calibration_break')
  const inexact: unknown[] = []
  let asServed = 0
  for (const { request_id } of rows) {
    const found = await sample.engine.replay(request_id, known)
    const ts = found?.request.ts ?? ''
    if (found?.missing.some(({ what }) => what === 'heads')) {
      expect(broken.some(({ start, end }) => start <= ts && ts <= end)).toBe(true)
      continue
    }
    asServed++
    if (found?.verdict !== 'exact') inexact.push({ request_id, missing: found?.missing, moved: found?.moved })
  }
  await stop()
  expect(asServed).toBeGreaterThan(900)
  expect(inexact.slice(Math.floor(asServed / 1000))).toEqual([])
})

test('opened again, it catches up with what passed meanwhile, and nobody comes twice', async () => {
  let now = small.until + 2 * 3_600_000
  const count = () =>
    log.rows<{ n: number; twice: number }>(
      'SELECT count() AS n, count() - uniqExact(request_id) AS twice FROM requests',
    )
  const [before] = await count()
  const live = await openMarket(log, { traffic: 1 }, () => now)
  await expect
    .poll(async () => (await count())[0]?.n, { timeout: 60_000, interval: 300 })
    .toBeGreaterThan((before?.n ?? 0) + 10)
  await live.stop()
  const [stopped] = await count()
  now += 1_800_000
  const again = await openMarket(log, {}, () => now)
  await expect
    .poll(async () => (await count())[0]?.n, { timeout: 60_000, interval: 300 })
    .toBeGreaterThan(stopped?.n ?? 0)
  await again.stop()
  expect(await log.rows('SELECT count() - uniqExact(event_id) AS twice FROM interactions')).toEqual([{ twice: 0 }])
  expect((await count())[0]?.twice).toBe(0)
  expect(
    await log.rows(
      `SELECT uniqExact(config_version) AS versions, max(ts) < ${at(now)} AS now FROM requests WHERE ts >= ${at(small.until)}`,
    ),
  ).toEqual([{ versions: 1, now: 1 }])
  const arms = await log.rows<{ user_id: string; variant: string }>(
    `SELECT DISTINCT user_id, variant FROM requests WHERE ts >= ${at(small.until)}`,
  )
  expect(new Set(arms.map(({ variant }) => variant))).toEqual(new Set(['r2:new', 'r2:old']))
  for (const { user_id, variant } of arms) expect(variant).toBe(variantOf('r2', armOf('r2', user_id, 50)))
})

test('another market, or another log, is not mixed in', async () => {
  await expect(openMarket(log, { seed: 2 })).rejects.toThrow('made with seed 1, not 2')
})
