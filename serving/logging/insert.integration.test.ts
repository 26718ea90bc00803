import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertOnce } from './insert'
import type { ImpressionRow, InteractionRow, RequestRow } from './rows'
import { openTestLog, type TestLog } from './test-log'

let log: TestLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

const dimensions = { surface: 'home', model_version: 'v1', user_id: 'u', country: 'SA', device: 'ios' }

/** Ten requests of one shopper in two months (two partitions), all alike but for their ids. */
function batch(name: string): { requests: RequestRow[]; impressions: ImpressionRow[]; interactions: InteractionRow[] } {
  const ids = Array.from({ length: 10 }, (_, i) => ({
    request_id: `${name}-${i}`,
    ts: i < 5 ? '2024-01-31T23:10:00.000Z' : '2024-02-01T00:10:00.000Z',
  }))
  return {
    requests: ids.map((id) => ({ ...dimensions, ...id, latency_us: { total: 5000 } })),
    impressions: ids.map((id) => ({ ...dimensions, ...id, item_id: 'i', position: 1, heads: { p_click: 0.5 } })),
    interactions: ids.map((id) => ({
      ...dimensions,
      ...id,
      event_id: id.request_id,
      item_id: 'i',
      position: 1,
      type: 'click',
    })),
  }
}

async function send(name: string): Promise<void> {
  const rows = batch(name)
  // The same token for all three tables, as a careless writer might: the table's name is part of what is remembered.
  await insertOnce(log.client, 'requests', rows.requests, name)
  await insertOnce(log.client, 'impressions', rows.impressions, name)
  await insertOnce(log.client, 'interactions', rows.interactions, name)
}

async function counts(): Promise<unknown> {
  const [row] = await log.rows(`SELECT
    (SELECT count() FROM requests) AS requests,
    (SELECT count() FROM impressions) AS impressions,
    (SELECT count() FROM interactions) AS interactions,
    (SELECT (sum(requests), sum(impressions), sum(clicks), sum(p_click_sum)) FROM health_hourly) AS health,
    (SELECT (sum(impressions), sum(clicks)) FROM position_hourly) AS positions,
    (SELECT sum(n) FROM latency_hourly) AS latencies`)
  return row
}
const of = (n: number) => ({
  requests: n,
  impressions: n,
  interactions: n,
  health: [n, n, n, n / 2],
  positions: [n, n],
  latencies: n,
})

test('a batch sent twice is stored once, in the tables and in the rollups', async () => {
  await send('a')
  expect(await counts()).toEqual(of(10))
  await send('a')
  expect(await counts()).toEqual(of(10))
})

test('another batch with the same figures is another batch', async () => {
  await send('b')
  expect(await counts()).toEqual(of(20))
})

test('a batch is remembered after a restart', async () => {
  await log.restart()
  await send('a')
  await send('b')
  expect(await counts()).toEqual(of(20))
  await send('c')
  expect(await counts()).toEqual(of(30))
})

test('a number that is none leaves a gap, not a zero', async () => {
  const features_num = { price: Number.NaN, rating: 4, age: Number.POSITIVE_INFINITY }
  const row = {
    ...dimensions,
    request_id: 'x',
    ts: '2024-02-01T00:10:00Z',
    item_id: 'i',
    position: 1,
    features_num,
    score: Number.NaN,
  }
  await insertOnce(log.client, 'impressions', [row], 'x')
  const stored = await log.rows("SELECT features_num, score FROM impressions WHERE request_id = 'x'")
  expect(stored).toEqual([{ features_num: { rating: 4 }, score: null }])
})
