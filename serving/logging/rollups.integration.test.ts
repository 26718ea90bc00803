import { afterAll, beforeAll, expect, test } from 'vitest'
import { delayBounds } from '../../shared/contract/log'
import { seeded } from '../../shared/stats/testing/random'
import { insertOnce } from './insert'
import type { ImpressionRow, InteractionRow, RequestRow } from './rows'
import { openTestLog, type TestLog } from './test-log'

// A log as it comes in reality: batches in any order, events before the impressions they answer, some of them weeks late, some dated
// before their impression, and every third batch sent twice. Each rollup must hold what is counted from the rows themselves.

const HOUR = 3_600_000
const start = Date.UTC(2026, 0, 30, 20) // the log crosses the end of a month, so that batches fall into two partitions
const random = seeded(41)
const pick = <T>(values: readonly [T, ...T[]]): T => values[Math.floor(random.uniform() * values.length)] ?? values[0]
const at = (time: number) => new Date(time).toISOString()

const requests: RequestRow[] = Array.from({ length: 400 }, (_, i) => ({
  request_id: `r${i}`,
  ts: at(start + Math.floor(random.uniform() * 60 * HOUR)),
  user_id: i % 10 === 0 ? '' : `u${Math.floor(random.uniform() * 80)}`,
  surface: pick(['home', 'search']),
  country: pick(['SA', 'KW', 'AE']),
  device: pick(['ios', 'android']),
  config_version: pick([1, 2]),
  model_version: pick(['v1', 'v2']),
  variant: pick(['', 'treatment']),
  candidates: i % 7 === 0 ? {} : { popular: 100, neighbours: Math.floor(random.uniform() * 3) * 50 },
  fallback: i % 20 === 0 ? 'timeout:neighbours' : '',
}))

type Head = { heads: Record<string, number> }
const impressions: (ImpressionRow & Head)[] = requests.flatMap(({ candidates: _c, fallback: _f, ...request }, i) =>
  [1, 2, 3].map((position) => ({
    ...request,
    position,
    item_id: `i${(i * 3 + position) % 50}`,
    store_id: `s${(i * 3 + position) % 7}`,
    heads: {
      p_click: Math.fround(random.uniform()),
      ...(position === 3 ? { p_cart: Number.NaN } : { p_cart: Math.fround(random.uniform() / 4) }),
    },
  })),
)

const delays: readonly [number, ...number[]] = [
  -5_000,
  0,
  90_000,
  HOUR,
  HOUR + 1,
  2 * HOUR,
  7 * HOUR,
  30 * HOUR,
  512 * HOUR,
  600 * HOUR,
]
const interactions: InteractionRow[] = impressions
  .filter((_, i) => i % 2 === 0)
  .map(({ heads: _h, ...shown }, i) => ({
    ...shown,
    event_id: `e${i}`,
    impression_ts: shown.ts,
    ts: at(Date.parse(shown.ts) + pick(delays)),
    type: pick(['click', 'click', 'cart', 'purchase', 'return', 'hide']),
    value_minor: 100 + i,
  }))

let log: TestLog
beforeAll(async () => {
  log = await openTestLog()
  // 40 rows a batch, events first, then impressions, then requests; every third batch comes again at the end.
  const batches = [
    ...chunks(interactions).map((rows, n) => () => insertOnce(log.client, 'interactions', rows, `e${n}`)),
    ...chunks(impressions).map((rows, n) => () => insertOnce(log.client, 'impressions', rows, `i${n}`)),
    ...chunks(requests).map((rows, n) => () => insertOnce(log.client, 'requests', rows, `r${n}`)),
  ]
  for (const send of [...batches, ...batches.filter((_, n) => n % 3 === 0)]) await send()
})
afterAll(() => log.stop())

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / 40) }, (_, n) => rows.slice(n * 40, n * 40 + 40))
}

/** Sums of the measures by key, over the rows as they were made. */
function counted<T>(rows: readonly T[], entry: (row: T) => [key: string, ...measures: number[]] | null) {
  const sums = new Map<string, number[]>()
  for (const row of rows) {
    const found = entry(row)
    if (!found) continue
    const [key, ...measures] = found
    sums.set(
      key,
      measures.map((value, i) => value + (sums.get(key)?.[i] ?? 0)),
    )
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The same of a rollup. */
async function stored(table: string, keys: string, measures: readonly string[]) {
  const rows = await log.rows<{ k: string; m: number[] }>(
    `SELECT concatWithSeparator(' ', ${keys}) AS k, [${measures.map((each) => `toFloat64(sum(${each}))`).join(', ')}] AS m
     FROM ${table} GROUP BY k HAVING arrayExists(x -> x != 0, m)`,
  )
  return Object.fromEntries(rows.map(({ k, m }): [string, number[]] => [k, m]).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const hourOf = (time: string) => time.slice(0, 13)
const hour = "formatDateTime(hour, '%Y-%m-%dT%H')"
const of = (row: RequestRow | ImpressionRow | InteractionRow) =>
  [row.surface, row.model_version, row.config_version, row.variant, row.country, row.device].join(' ')

test('outcomes lie in the hour of their impression, by how long they took', async () => {
  const expected = counted(interactions, (row) => {
    const delay = Date.parse(row.ts) - Date.parse(row.impression_ts ?? row.ts)
    const bucket = delayBounds.filter((hours) => delay > hours * HOUR).length
    return [`${hourOf(row.impression_ts ?? row.ts)} ${of(row)} ${row.type} ${bucket}`, 1, row.value_minor ?? 0]
  })
  const keys = `${hour}, surface, model_version, toString(config_version), variant, country, device, type, toString(delay)`
  expect(await stored('outcome_hourly', keys, ['n', 'value_minor'])).toEqual(expected)
  const buckets = new Set(Object.keys(expected).map((key) => Number(key.split(' ').at(-1))))
  expect([...buckets].sort((a, b) => a - b)).toEqual([0, 1, 3, 5, 9, 10])
})

test('heads add up to what they expect, and how far chance may take it', async () => {
  const rows = impressions.flatMap((row) => Object.entries(row.heads).map(([head, p]) => ({ row, head, p })))
  const expected = counted(rows, ({ row, head, p }) => {
    if (!Number.isFinite(p)) return null
    const key = [hourOf(row.ts), row.surface, row.model_version, row.variant, row.country, row.device, head].join(' ')
    return [key, 1, p, p * (1 - p)]
  })
  const keys = `${hour}, surface, model_version, variant, country, device, head`
  const found = await stored('head_hourly', keys, ['n', 'p_sum', 'p_variance_sum'])
  expect(Object.keys(found)).toEqual(Object.keys(expected))
  for (const [key, measures] of Object.entries(expected)) {
    measures.forEach((value, i) => {
      expect(found[key]?.[i]).toBeCloseTo(value, 9)
    })
  }
})

test('stores have what they were shown, and what came of it', async () => {
  const rows = [
    ...impressions.map((row) => ({ ...row, type: '', value_minor: 0, impression_ts: row.ts })),
    ...interactions,
  ]
  const expected = counted(rows, (row) => {
    if (!['', 'click', 'purchase'].includes(row.type)) return null
    const is = (type: string) => (row.type === type ? 1 : 0)
    const value = is('purchase') * (row.value_minor ?? 0)
    return [
      `${hourOf(row.impression_ts ?? '')} ${row.surface} ${row.store_id}`,
      is(''),
      is('click'),
      is('purchase'),
      value,
    ]
  })
  const measures = ['impressions', 'clicks', 'purchases', 'value_minor']
  expect(await stored('store_hourly', `${hour}, surface, store_id`, measures)).toEqual(expected)
})

test('sources have the requests that asked them; the request itself is counted once, with its fallback reason', async () => {
  const rows = requests.flatMap((row) => {
    const found = Object.entries(row.candidates ?? {})
    return [['', found.reduce((sum, [, n]) => sum + n, 0)] as const, ...found].map(([source, n]) => ({
      row,
      source,
      n,
    }))
  })
  const expected = counted(rows, ({ row, source, n }) => [
    `${hourOf(row.ts)} ${row.surface} ${row.model_version} ${source} ${row.fallback}`,
    1,
    n,
  ])
  const keys = `${hour}, surface, model_version, source, fallback`
  expect(await stored('source_hourly', keys, ['requests', 'candidates'])).toEqual(expected)
  expect(await log.rows("SELECT sum(requests) AS n FROM source_hourly WHERE source = ''")).toEqual([{ n: 400 }])
})

test('shoppers are counted once over days, surfaces and models', async () => {
  const distinct = (rows: readonly RequestRow[]) =>
    new Set(rows.map((row) => row.user_id).filter((id) => id !== '')).size
  const [all] = await log.rows('SELECT uniqCombinedMerge(12)(shoppers) AS n FROM shoppers_daily')
  expect(all).toEqual({ n: distinct(requests) })
  const days = await log.rows<{ day: string; surface: string; model_version: string; n: number }>(
    'SELECT day, surface, model_version, uniqCombinedMerge(12)(shoppers) AS n FROM shoppers_daily GROUP BY ALL',
  )
  expect(days.length).toBeGreaterThan(4)
  for (const { day, surface, model_version, n } of days) {
    const rows = requests.filter(
      (row) => row.ts.startsWith(day) && row.surface === surface && row.model_version === model_version,
    )
    expect(n).toBe(distinct(rows))
  }
})

test('filters offer each value once, with when it was last seen', async () => {
  const found = await log.rows<{ dimension: string; value: string; seen: string }>(
    `SELECT dimension, value, formatDateTime(max(last_seen), '%Y-%m-%dT%H:%i:%S') AS seen FROM filter_values GROUP BY ALL`,
  )
  const values = (dimension: string) =>
    found
      .filter((row) => row.dimension === dimension)
      .map((row) => row.value)
      .sort()
  expect(values('surface')).toEqual(['home', 'search'])
  expect(values('config_version')).toEqual(['1', '2'])
  expect(values('variant')).toEqual(['treatment']) // '' is no value to filter by
  expect(values('source')).toEqual(['neighbours', 'popular'])
  expect(values('fallback')).toEqual(['timeout:neighbours'])
  for (const { value, seen } of found.filter((row) => row.dimension === 'country')) {
    const times = requests.filter((row) => row.country === value).map((row) => row.ts)
    expect(seen).toBe(times.sort().at(-1)?.slice(0, 19))
  }
})

test('groups of shoppers have what their shoppers have, and each shopper is in one', async () => {
  const group = "toUInt8(cityHash64(if(user_id = '', request_id, user_id)) % 256)"
  const sums = (
    of: string,
  ) => `SELECT toString(at) AS hour, surface, model_version, shopper_group, sum(shown) AS impressions, sum(clicked) AS clicks
    FROM (${of}) GROUP BY ALL ORDER BY ALL`
  const raw =
    sums(`SELECT toStartOfHour(ts) AS at, surface, model_version, ${group} AS shopper_group, 1 AS shown, 0 AS clicked FROM impressions
    UNION ALL SELECT toStartOfHour(impression_ts), surface, model_version, ${group}, 0, 1 FROM interactions WHERE type = 'click'`)
  const rollup = sums(
    'SELECT hour AS at, surface, model_version, shopper_group, group_hourly.impressions AS shown, group_hourly.clicks AS clicked FROM group_hourly',
  )
  const found = await log.rows(rollup)
  expect(found.length).toBeGreaterThan(300)
  expect(found).toEqual(await log.rows(raw))
})
