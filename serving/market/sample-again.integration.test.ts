import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLog, type TestLog } from '../logging/test-log'
import { generateSample } from './sample'

const sample = { seed: 7, until: Date.UTC(2026, 0, 20, 13), requests: 1200 }
let log: TestLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())

/** What the log holds, as one number for each table. */
async function fingerprint(): Promise<unknown> {
  const tables = [
    'requests',
    'impressions',
    'interactions',
    'candidate_sets',
    'offline_features',
    'feature_hourly FINAL',
    'position_hourly FINAL',
  ]
  const hashes = tables.map((table, i) => `(SELECT toString(sum(cityHash64(*))) FROM ${table}) AS t${i}`)
  return log.rows(`SELECT ${hashes.join(', ')}`)
}

test('a log cut short is made anew, and the same seed makes the same log', async () => {
  expect(await generateSample(log.client, sample, () => {})).toEqual({ generated: true })
  const first = await fingerprint()
  await log.client.command({ query: "DELETE FROM annotations WHERE kind = 'sample'" })
  await log.client.command({ query: "INSERT INTO annotations (ts, kind) VALUES (now(), 'sample_started')" })
  await log.client.command({ query: 'DELETE FROM impressions WHERE position > 3' })
  expect(await fingerprint()).not.toEqual(first)
  expect(await generateSample(log.client, sample, () => {})).toEqual({ generated: true })
  expect(await fingerprint()).toEqual(first)
})

test('a whole sample is left alone', async () => {
  const whole = await fingerprint()
  const other = { ...sample, seed: 8, until: sample.until + 86_400_000 }
  expect(await generateSample(log.client, other, () => {})).toEqual({ generated: false })
  expect(await fingerprint()).toEqual(whole)
})

test('the tables that the generation needed are gone', async () => {
  expect(
    await log.rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'sample%'"),
  ).toEqual([])
})

test('a log that is no sample is not added to', async () => {
  await log.client.command({ query: 'TRUNCATE TABLE annotations' })
  await expect(generateSample(log.client, sample, () => {})).rejects.toThrow(
    'This folder holds a log already (ranker-v',
  )
})
