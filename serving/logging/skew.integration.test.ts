import { afterAll, beforeAll, expect, test } from 'vitest'
import { sameNumber } from '../../shared/stats/skew'
import { seeded } from '../../shared/stats/testing/random'
import { insertOnce } from './insert'
import { joinChangedDays } from './keep-skew'
import type { ImpressionRow, OfflineFeatureRow } from './rows'
import { refreshSkew } from './skew'
import { openTestLog, type TestLog } from './test-log'

// Served and offline values of some requests, with everything that may be wrong with them, counted here one by one.

const random = seeded(5)
const range = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }
const start = Date.parse(range.from)
const names = ['price', 'rating', 'city'] as const

interface Pair {
  readonly served: ImpressionRow | null
  readonly offline: OfflineFeatureRow[]
}

/** Of four requests one is not sampled by the offline pipeline; of those that are, a few items were never served. */
const pairs: Pair[] = Array.from({ length: 200 }, (_, r) => {
  const ts = new Date(start + Math.floor(random.uniform() * 5 * 3_600_000)).toISOString()
  const surface = r % 2 === 0 ? 'home' : 'search'
  return [1, 2, 3].map((position): Pair => {
    const item_id = `i${position}`
    const price = Math.fround(10 + random.uniform())
    const city = random.uniform() < 0.5 ? 'Riyadh' : 'Doha'
    const off = random.uniform()
    const served: ImpressionRow = {
      request_id: `r${r}`,
      ts,
      user_id: 'u',
      surface,
      model_version: r % 3 === 0 ? 'v1' : 'v2',
      item_id,
      position,
      features_num: { price, unknown: 1, ...(off < 0.9 ? { rating: 4 } : {}) },
      features_cat: { city: off < 0.2 ? city.toUpperCase() : city },
    }
    const value = (name: string, value_num: number | null, value_cat: string | null = null): OfflineFeatureRow => ({
      request_id: `r${r}`,
      ts,
      item_id,
      name,
      value_num,
      value_cat,
    })
    const offline = [value('price', off < 0.3 ? price + 1 : price), value('city', null, city)]
    if (off > 0.1) offline.push(value('rating', 4))
    if (off > 0.95) offline.push(value('city', null, city))
    return { served: off > 0.05 && off < 0.08 ? null : served, offline: r % 4 === 0 ? [] : offline }
  })
}).flat()

interface Sums {
  pairs: number
  served_only: number
  offline_only: number
  duplicates: number
  mismatches: number
}

/** Sums by hour, surface, model and feature, by the definition: see skew_hourly.sql. */
function counted(log: readonly Pair[]): Record<string, Sums> {
  const sampled = new Set(log.flatMap((pair) => pair.offline.map((row) => row.request_id)))
  const home = new Map(log.flatMap(({ served }) => (served ? [[served.request_id, served] as const] : [])))
  const sums: Record<string, Sums> = {}
  for (const { served, offline } of log) {
    const request = served?.request_id ?? offline[0]?.request_id ?? ''
    if (!sampled.has(request)) continue
    for (const name of names) {
      const computed = offline.filter((row) => row.name === name)
      const shown = served?.features_num?.[name] ?? served?.features_cat?.[name]
      if (computed.length === 0 && shown === undefined) continue
      const of = home.get(request)
      const hour = (served?.ts ?? computed[0]?.ts ?? '').slice(0, 13)
      const key = `${hour} ${of?.surface ?? ''} ${of?.model_version ?? ''} ${name}`
      const sum = sums[key] ?? { pairs: 0, served_only: 0, offline_only: 0, duplicates: 0, mismatches: 0 }
      sums[key] = sum
      const [first] = computed
      if (computed.length > 1) sum.duplicates += 1
      else if (shown === undefined) sum.offline_only += 1
      else if (!first) sum.served_only += 1
      else {
        sum.pairs += 1
        const same =
          typeof shown === 'number' ? sameNumber(shown, first.value_num ?? Number.NaN) : shown === first.value_cat
        if (!same) sum.mismatches += 1
      }
    }
  }
  return sums
}

let log: TestLog
beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

async function stored(): Promise<Record<string, Sums>> {
  const rows = await log.rows<Sums & { key: string }>(
    `SELECT concatWithSeparator(' ', formatDateTime(hour, '%Y-%m-%dT%H'), surface, model_version, name) AS key,
       pairs, served_only, offline_only, duplicates, mismatches
     FROM skew_hourly FINAL WHERE pairs + served_only + offline_only + duplicates > 0`,
  )
  return Object.fromEntries(rows.map(({ key, ...sums }) => [key, sums]))
}

const servedOf = (list: readonly Pair[]) => list.flatMap((pair) => (pair.served ? [pair.served] : []))
const offlineOf = (list: readonly Pair[]) => list.flatMap((pair) => pair.offline)
const early = pairs.slice(0, 400)
const late = pairs.slice(400)

test('offline values that come before anything is served meet nothing', async () => {
  await insertOnce(log.client, 'offline_features', offlineOf(early), 'offline')
  expect(await refreshSkew(log.client, range)).toBe(5)
  expect(await stored()).toEqual(counted(early.map(({ offline }) => ({ offline, served: null }))))
})

test('once the impressions are there, they are joined: by hour, surface and model as it was served', async () => {
  await insertOnce(log.client, 'impressions', servedOf(early), 'served')
  expect(await refreshSkew(log.client, range)).toBe(5)
  expect(await stored()).toEqual(counted(early))
  expect(Object.values(counted(early)).some((sums) => sums.duplicates * sums.mismatches * sums.offline_only > 0)).toBe(
    true,
  )
})

test('what is sent again changes nothing, and costs nothing', async () => {
  await insertOnce(log.client, 'offline_features', offlineOf(early), 'offline')
  await insertOnce(log.client, 'impressions', servedOf(early), 'served')
  const before = await stored()
  // Hours in which a key met nothing are looked at again only when impressions came.
  expect(await refreshSkew(log.client, range)).toBe(0)
  expect(await stored()).toEqual(before)
})

test('late rows of both sides change the hours they belong to, and are found by the day they came to', async () => {
  await insertOnce(log.client, 'impressions', servedOf(late), 'late')
  await insertOnce(log.client, 'offline_features', offlineOf(late), 'late')
  expect(await joinChangedDays(log.client, Date.now() + 3_600_000)).toBe(0)
  expect(await joinChangedDays(log.client, 0)).toBe(5)
  expect(await stored()).toEqual(counted(pairs))
  expect(await refreshSkew(log.client, range)).toBe(0)
})

test('a day that is computed again replaces what was joined', async () => {
  await log.client.command({ query: "ALTER TABLE offline_features DROP PARTITION '2026-01-01'" })
  const right = pairs.map(({ served, offline }) => ({
    served,
    offline: offline.map((row) => ({
      ...row,
      value_num: row.name === 'price' ? (served?.features_num?.price ?? 0) : row.value_num,
    })),
  }))
  await insertOnce(log.client, 'offline_features', offlineOf(right), 'again')
  expect(await refreshSkew(log.client, range)).toBe(0) // as many rows as before: it looks unchanged
  expect(await refreshSkew(log.client, range, { all: true })).toBe(24)
  expect(await stored()).toEqual(counted(right))
})

test('the sums behind the interval and the sizes of the differences are those of the pairs', async () => {
  await log.client.command({ query: "ALTER TABLE offline_features DROP PARTITION '2026-01-01'" })
  await insertOnce(log.client, 'offline_features', offlineOf(pairs), 'as before')
  await refreshSkew(log.client, range, { all: true })
  const [price] = await log.rows<Record<string, number | number[]>>(
    `SELECT sum(mismatches) AS y, sum(s.pairs) AS x, sum(requests) AS clusters, sum(mismatches_squared) AS yy, sum(pairs_squared) AS xx,
       sum(mismatches_pairs) AS xy, sum(deltas_n) AS n, sum(deltas_positive) AS up, sum(delta_sum) AS sum,
       quantilesTDigestMerge(0.5, 0.95, 0.99)(deltas) AS q
     FROM skew_hourly AS s FINAL WHERE name = 'price'`,
  )
  const byRequest = new Map<string, { y: number; x: number }>()
  for (const { served, offline } of pairs) {
    const computed = offline.find((row) => row.name === 'price')
    if (!served || !computed) continue
    const of = byRequest.get(served.request_id) ?? { y: 0, x: 0 }
    const differs = computed.value_num !== served.features_num?.price
    byRequest.set(served.request_id, { y: of.y + (differs ? 1 : 0), x: of.x + 1 })
  }
  const total = (of: (request: { y: number; x: number }) => number) =>
    [...byRequest.values()].reduce((sum, request) => sum + of(request), 0)
  const y = total((request) => request.y)
  expect(price).toMatchObject({
    y,
    x: total((request) => request.x),
    clusters: byRequest.size,
    yy: total((request) => request.y ** 2),
    xx: total((request) => request.x ** 2),
    xy: total((request) => request.x * request.y),
    n: y,
    up: 0, // offline is one more than what was served
  })
  expect(price?.sum).toBeCloseTo(-y, 6)
  expect(price?.q).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5), expect.closeTo(1, 5)])
})
