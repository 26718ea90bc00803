import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { numberFeatures } from '../features/schema'
import { openTestLog, type TestLog } from '../logging/test-log'
import { OnlineState } from '../online/state'
import { knownItems, START } from '../online/testing/arbitrary'
import { logTraffic, makeTraffic, serveTraffic } from '../online/testing/traffic'
import { HOUR } from '../online/window-counter'
import { OfflineFeatures } from './job'

const DAY = 24 * HOUR
const items = knownItems(40)
const until = START + 9 * DAY
const traffic = makeTraffic(7, 40, { from: START, until, visits: 1500 })
const late = 6 * HOUR

/** By feature, of the requests that were computed: values that are on both sides, differ, or are on one side only. */
const compare = `
  SELECT name, count() AS pairs, countIf(served != offline) AS mismatches, countIf(served = '') AS offline_only,
    countIf(offline = '') AS served_only
  FROM
  (
    SELECT request_id, item_id, name, anyIf(value, side = 'served') AS served, anyIf(value, side = 'offline') AS offline
    FROM
    (
      SELECT 'served' AS side, request_id, item_id, one.1 AS name, one.2 AS value
      FROM impressions
      ARRAY JOIN arrayConcat(
        arrayMap((k, v) -> (toString(k), toString(toFloat64(v))), mapKeys(features_num), mapValues(features_num)),
        arrayMap((k, v) -> (toString(k), v), mapKeys(features_cat), mapValues(features_cat))) AS one
      WHERE request_id IN (SELECT request_id FROM offline_features)
      UNION ALL
      SELECT 'offline', request_id, item_id, name, coalesce(toString(value_num), value_cat) FROM offline_features
    )
    GROUP BY request_id, item_id, name
  )
  GROUP BY name ORDER BY name`
type Compared = { name: string; pairs: number; mismatches: number; offline_only: number; served_only: number }

const content = `SELECT count() AS n, uniqExact(request_id) AS requests, uniqExact(request_id, item_id, name) AS keys,
  sum(sipHash64(request_id, ts, item_id, name, value_num, value_cat, feature_ts, computed_at)) AS hash FROM offline_features`
type Content = { n: number; requests: number; keys: number; hash: number }

describe('offline features', () => {
  let log: TestLog
  beforeAll(async () => {
    log = await openTestLog()
    await logTraffic(log.client, items.index.ids, traffic, serveTraffic(new OnlineState(items), traffic))
  })
  afterEach(() => log.client.command({ query: 'TRUNCATE TABLE offline_features' }))
  afterAll(() => log.stop())

  const stored = async () => (await log.rows<Content>(content))[0]
  const compared = () => log.rows<Compared>(compare)
  const wrong = async () => (await compared()).filter((each) => each.mismatches > 0).map(({ name }) => name)

  it('are the very values that were served, each of them, missing ones too', async () => {
    const job = new OfflineFeatures(log.client, items, { oneIn: 3 })
    const { requests } = await job.run({ from: START, until, late })
    expect(requests).toBeGreaterThan(400)
    expect(requests).toBeLessThan(600)
    const rows = await compared()
    const numbers = numberFeatures.filter(({ owner }) => owner !== 'retrieval').map(({ name }) => name)
    expect(rows.map(({ name }) => name)).toEqual(
      [...numbers, 'category', 'brand', 'country', 'device', 'segment'].sort(),
    )
    for (const row of rows) {
      expect(row.pairs, row.name).toBeGreaterThan(1000)
      expect(row, row.name).toMatchObject({ mismatches: 0, offline_only: 0, served_only: 0 })
    }
    const [shown] = await log.rows<{ n: number }>(
      `SELECT count() AS n FROM impressions WHERE request_id IN (SELECT request_id FROM offline_features)`,
    )
    expect(rows.find(({ name }) => name === 'price')?.pairs).toBe(shown?.n)
  })

  it('say when they were true and when they were computed', async () => {
    await new OfflineFeatures(log.client, items).run({ from: START, until, late })
    const times =
      await log.rows(`SELECT name, countIf(computed_at != toStartOfHour(ts) + INTERVAL 7 HOUR) = 0 AS computed,
        countIf(feature_ts != if(name = 'seen_24h', ts, toStartOfHour(ts))) AS other
      FROM offline_features WHERE name IN ('ctr_7d', 'seen_24h') GROUP BY name ORDER BY name`)
    expect(times).toEqual([
      { name: 'ctr_7d', computed: 1, other: 0 },
      { name: 'seen_24h', computed: 1, other: 0 },
    ])
  })

  it('are the same in pieces, and are stored once however often a range is run', async () => {
    const whole = new OfflineFeatures(log.client, items, { oneIn: 3 })
    await whole.run({ from: START, until, late })
    const once = await stored()
    expect(once?.n).toBe(once?.keys)
    expect(await whole.run({ from: START, until, late })).toEqual({ requests: 0 })
    expect(await stored()).toEqual(once)

    await log.client.command({ query: 'TRUNCATE TABLE offline_features' })
    const job = new OfflineFeatures(log.client, items, { oneIn: 3 })
    for (let from = START; from < until; from += 7.5 * HOUR) {
      // Each begins where full hours ended before, or overlaps.
      await job.run({ from: from - (from % HOUR), until: Math.min(until, from + 7.5 * HOUR), late })
    }
    await job.run({ from: START + 2 * DAY + HOUR / 3, until: START + 3 * DAY, late })
    expect(await stored()).toEqual(once)
  })

  it('store whole hours or nothing', async () => {
    const job = new OfflineFeatures(log.client, items, { oneIn: 3 })
    await job.run({ from: START, until: START + 2 * DAY, late })
    const parts = `SELECT count() AS n FROM system.parts WHERE table = 'offline_features' AND active AND database = currentDatabase()`
    expect(await log.rows(parts)).toEqual([{ n: 2 }]) // one insert a day, one block
  })

  it('go wrong just where the job does', async () => {
    const broken = START + 5 * DAY
    const encoded = new OfflineFeatures(log.client, items, {
      oneIn: 3,
      fault: (ts) =>
        ts < broken ? null : { encodeWord: (name, word) => (name === 'device' ? word.toUpperCase() : word) },
    })
    await encoded.run({ from: START, until: broken, late })
    expect(await wrong()).toEqual([])
    await encoded.run({ from: broken, until, late })
    expect(await wrong()).toEqual(['device'])

    await log.client.command({ query: 'TRUNCATE TABLE offline_features' })
    const inUtc = new OfflineFeatures(log.client, items, { oneIn: 3, fault: () => ({ timeZoneShiftHours: -3 }) })
    await inUtc.run({ from: START, until, late })
    expect(await wrong()).toEqual(['is_weekend', 'local_hour'])
  })
})
