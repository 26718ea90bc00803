import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLog, type TestLog } from './test-log'
import { logRankedRequest, type RankedRequest } from './writer'

let log: TestLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

const served = {
  request_id: 'r1',
  ts: '2024-05-01T10:00:00.123Z',
  surface: 'home',
  country: 'KW',
  device: 'ios',
  config_version: 3,
  model_version: 'v2',
  variant: 'draft',
}
const ranked: RankedRequest = {
  request: { ...served, user_id: 'u1', seed: 7, latency_us: { total: 1200, score: 400 }, candidates: { popular: 2 } },
  impressions: [
    {
      ...served,
      user_id: 'u1',
      item_id: 'a',
      position: 1,
      heads: { p_click: 0.25 },
      score: 0.5,
      features_num: { price: 12.5, rating: Number.NaN },
      features_cat: { category: 'shoes' },
    },
    { ...served, user_id: 'u1', item_id: 'b', position: 2, heads: { p_click: Number.NaN }, score: Number.NaN },
  ],
  candidates: {
    ...served,
    item_id: ['a', 'b', 'c'],
    store_id: ['s', 's', 't'],
    source: ['popular', 'popular', 'popular'],
    head_names: ['p_click'],
    heads: [[0.25, 0.125, 0.5]],
    price_minor: [1250, 300, 9_007_199_254_740_991],
    margin: [0.25, 0.5, 0],
    base_score: [0.5, 0.25, 0.125],
    rank: [1, 2, 0],
    drop_stage: ['', '', 'rules'],
    drop_reason: ['', '', 'hidden'],
    shown: 2,
    sampling_probability: 0.1,
  },
}

test('a ranked request is stored whole, once, with gaps for what is no number', async () => {
  await logRankedRequest(log.client, ranked)
  await logRankedRequest(log.client, ranked)

  expect(await log.rows('SELECT * FROM requests')).toMatchObject([
    { request_id: 'r1', ts: '2024-05-01 10:00:00.123', config_version: 3, status: 'ok', candidates: { popular: 2 } },
  ])
  expect(await log.rows('SELECT * FROM impressions ORDER BY position')).toMatchObject([
    { item_id: 'a', heads: { p_click: 0.25 }, score: 0.5, features_num: { price: 12.5 }, slot_type: 'organic' },
    { item_id: 'b', heads: {}, score: null, features_num: {}, propensity: null },
  ])
  expect(await log.rows('SELECT * FROM candidate_sets')).toMatchObject([
    {
      item_id: ['a', 'b', 'c'],
      heads: [[0.25, 0.125, 0.5]],
      price_minor: [1250, 300, 9_007_199_254_740_991],
      rank: [1, 2, 0],
      drop_reason: ['', '', 'hidden'],
    },
  ])
  expect(await log.rows('SELECT sum(requests) r, sum(impressions) i, sum(p_click_n) p FROM health_hourly')).toEqual([
    { r: 1, i: 2, p: 1 },
  ])
})

test('a request that was not sampled has no candidates', async () => {
  const request = { ...ranked.request, request_id: 'r2' }
  await logRankedRequest(log.client, { request, impressions: [], candidates: null })
  expect(await log.rows('SELECT count() AS n FROM candidate_sets')).toEqual([{ n: 1 }])
  expect(await log.rows('SELECT count() AS n FROM requests')).toEqual([{ n: 2 }])
})
