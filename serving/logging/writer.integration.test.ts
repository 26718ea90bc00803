import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { KeptAnswer } from '../config-store/idempotency'
import type { InteractionRow } from './rows'
import { openTestLog, type TestLog } from './test-log'
import { openRankingLog, type RankedRequest, type RankingLog } from './writer'

let log: TestLog
let folder: string
let writer: RankingLog

beforeAll(async () => {
  log = await openTestLog()
})
afterAll(() => log.stop())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mizan-writer-'))
  writer = open(log.client)
  return async () => {
    await writer.close()
    rmSync(folder, { recursive: true })
  }
})

function open(client: TestLog['client'], onError: (error: unknown) => void = unexpected): RankingLog {
  return openRankingLog({ client, folder, onError, keepAnswers: () => {} })
}
function unexpected(error: unknown): void {
  console.error(error)
}

const served = {
  ts: '2024-05-01T10:00:00.123Z',
  surface: 'home',
  country: 'KW',
  device: 'ios',
  segment: 'new',
  config_version: 3,
  model_version: 'v2',
  variant: 'draft',
}

function ranked(request_id: string): RankedRequest {
  const asked = { ...served, request_id, user_id: 'u1' }
  return {
    request: { ...asked, seed: 7, latency_us: { total: 1200, score: 400 }, candidates: { popular: 2 } },
    impressions: [
      {
        ...{ ...asked, item_id: 'a', store_id: 's', position: 1, heads: { p_click: 0.25 }, score: 0.5 },
        features_num: { price: 12.5, rating: Number.NaN },
        features_cat: { category: 'shoes' },
      },
      { ...asked, item_id: 'b', position: 2, heads: { p_click: Number.NaN }, score: Number.NaN },
    ],
    candidates: {
      ...{ ...served, request_id },
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
}

function click(event_id: string, request_id: string, more: Partial<InteractionRow> = {}): InteractionRow {
  const row = { event_id, request_id, ts: '2024-05-01T10:01:00.000Z', user_id: '', item_id: 'a' }
  return { ...row, type: 'click', surface: '', model_version: '', ...more }
}

const countsOf = async (request_id: string) => {
  const [row] = await log.rows(`SELECT
    (SELECT count() FROM requests WHERE request_id = '${request_id}') AS requests,
    (SELECT count() FROM impressions WHERE request_id = '${request_id}') AS impressions,
    (SELECT count() FROM candidate_sets WHERE request_id = '${request_id}') AS candidate_sets,
    (SELECT count() FROM interactions WHERE request_id = '${request_id}') AS interactions`)
  return row
}
const rollups = async () => {
  const [row] = await log.rows<{ requests: number; impressions: number; clicks: number }>(
    'SELECT sum(requests) AS requests, sum(impressions) AS impressions, sum(clicks) AS clicks FROM health_hourly',
  )
  return row ?? { requests: 0, impressions: 0, clicks: 0 }
}

test('a ranked request is stored whole, once, with gaps for what is no number', async () => {
  writer.ranked(ranked('r1'))
  writer.ranked(ranked('r1'))
  await writer.flush()
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
  expect(await rollups()).toEqual({ requests: 1, impressions: 2, clicks: 0 })
  expect(writer.backlog()).toEqual({ segments: 0, bytes: 0, oldestMs: 0, refused: 0, failing: false })
})

test('a request that was not sampled has no candidates', async () => {
  writer.ranked({ ...ranked('r2'), impressions: [], candidates: null })
  await writer.flush()
  expect(await countsOf('r2')).toEqual({ requests: 1, impressions: 0, candidate_sets: 0, interactions: 0 })
})

test('an event sent again is a duplicate at once, after a restart, and when only the log remembers it', async () => {
  const before = await rollups()
  const impression = { surface: 'home', model_version: 'v2', position: 1, impression_ts: served.ts }
  const one = click('e1', 'r1', { ...impression, ts: '2024-05-02T00:00:00.000Z' })
  const two = click('e2', 'r1', impression)
  expect(writer.events([one, two, one])).toEqual(['stored', 'stored', 'duplicate'])
  expect(writer.events([two])).toEqual(['duplicate'])
  await writer.close()
  writer = open(log.client)
  const later = { ...one, ts: '2024-05-03T00:00:00.000Z' } // the same event, whatever else it says now
  expect(writer.events([later, click('e3', 'r1', impression)])).toEqual(['stored', 'stored'])
  await writer.flush()
  expect(await log.rows(`SELECT event_id FROM interactions WHERE request_id = 'r1' ORDER BY event_id`)).toEqual([
    { event_id: 'e1' },
    { event_id: 'e2' },
    { event_id: 'e3' },
  ])
  expect(await rollups()).toEqual({ ...before, clicks: before.clicks + 3 })
})

test('an event that this process knows no impression for takes it from the log, or is marked', async () => {
  const before = await rollups()
  writer.events([
    click('late-1', 'r1', { unattributed: true, item_id: 'b' }),
    click('late-2', 'r1', { unattributed: true, item_id: 'never-shown' }),
    click('late-3', 'nobody', { unattributed: true, user_id: 'u9' }),
  ])
  await writer.flush()
  const columns = 'user_id, surface, position, toString(impression_ts) AS shown, model_version, variant, unattributed'
  const own = '2024-05-01 10:01:00.000'
  const bare = { surface: '', position: 0, shown: own, model_version: '', variant: '', unattributed: true }
  expect(
    await log.rows(`SELECT ${columns} FROM interactions WHERE startsWith(event_id, 'late') ORDER BY event_id`),
  ).toEqual([
    {
      ...{ user_id: 'u1', surface: 'home', position: 2, shown: '2024-05-01 10:00:00.123' },
      ...{ model_version: 'v2', variant: 'draft', unattributed: false },
    },
    { user_id: '', ...bare },
    { user_id: 'u9', ...bare },
  ])
  expect(await rollups()).toEqual({ ...before, clicks: before.clicks + 1 })
})

test('half a character does not keep its batch out', async () => {
  const { request, ...rest } = ranked('r-\ud83d')
  writer.ranked({ ...rest, request: { ...request, query: 'منتج 👟 \\ud83d' }, impressions: [], candidates: null })
  await writer.flush()
  expect(await log.rows(`SELECT request_id FROM requests WHERE query = 'منتج 👟 \\\\ud83d'`)).toEqual([
    { request_id: 'r-\ufffd' },
  ])
})

test('rows that ClickHouse cannot read are put aside, and the next ones stored', async () => {
  const said: unknown[] = []
  await writer.close()
  writer = open(log.client, (error) => said.push(error))
  const bad = ranked('bad')
  writer.ranked({ ...bad, request: { ...bad.request, ts: 'yesterday' } })
  await writer.flush()
  writer.ranked(ranked('good'))
  await writer.flush()
  expect(said).toMatchObject([{ code: expect.stringMatching(/^\d+$/) }])
  expect(writer.backlog()).toMatchObject({ segments: 0, refused: 1, failing: false })
  expect(readdirSync(join(folder, 'refused'))).toHaveLength(1)
  expect(await countsOf('good')).toEqual({ requests: 1, impressions: 2, candidate_sets: 1, interactions: 0 })
})

test('answers are kept before their requests leave the spool, and found meanwhile and after a crash', async () => {
  const answer: KeptAnswer = {
    ...{ user: 'mona', key: 'k', route: 'POST /v1/rank', body_hash: 'x' },
    answer: { status: 200, headers: {}, body: { items: [] } },
  }
  writer.ranked(ranked('answered'), answer)
  expect(writer.answered('mona', 'k')).toEqual(answer)
  expect(writer.answered('omar', 'k')).toBeUndefined()
  const first = folder
  folder = mkdtempSync(join(tmpdir(), 'mizan-writer-'))
  cpSync(first, folder, { recursive: true }) // as a crash would leave it
  let keeps = false
  const later: KeptAnswer[] = []
  const keepAnswers = (answers: readonly KeptAnswer[]) => {
    if (!keeps) throw new Error('the disk is full')
    later.push(...answers)
  }
  const reopened = openRankingLog({ client: log.client, folder, keepAnswers, onError: () => {} })
  expect(reopened.answered('mona', 'k')).toEqual(answer)
  expect(await countsOf('answered')).toMatchObject({ requests: 0 })
  keeps = true
  await reopened.flush()
  expect(later).toEqual([answer])
  expect(reopened.answered('mona', 'k')).toBeUndefined()
  expect(await countsOf('answered')).toMatchObject({ requests: 1 })
  await reopened.close()
  rmSync(folder, { recursive: true })
  folder = first
})

test('when a rollup fails in the midst of storing, its share is made up for and nothing counts twice', async () => {
  const before = await rollups()
  await log.client.command({
    query: `CREATE MATERIALIZED VIEW failing TO health_hourly AS
      SELECT toStartOfHour(ts) AS hour, throwIf(startsWith(event_id, 'half')) AS clicks FROM interactions`,
  })
  const said: unknown[] = []
  await writer.close()
  writer = open(log.client, (error) => said.push(error))
  const shown = { surface: 'home', model_version: 'v2', position: 1 }
  writer.events([click('half-1', 'half', shown), click('half-2', 'half', { ...shown, ts: '2024-06-01T00:00:00.000Z' })])
  const flushed = writer.flush()
  await vi.waitFor(() => expect(said).toHaveLength(1))
  // The rows are there; which rollups have them already is chance.
  expect(await countsOf('half')).toMatchObject({ interactions: 2 })
  await log.client.command({ query: 'DROP TABLE failing SYNC' })
  await flushed
  expect(await countsOf('half')).toMatchObject({ interactions: 2 })
  expect(await rollups()).toEqual({ ...before, clicks: before.clicks + 2 })
})

test('when answers of ClickHouse get lost, what was stored and what was not are each there once', async () => {
  const before = await rollups()
  let lost = 0
  const { hostname, port } = new URL(log.url)
  // Passes everything on; of inserts, the answer is thrown away at first: the sender cannot know whether they were done.
  const proxy = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    const upstream = forward({ hostname, port, method, path: url, headers }, (answer) => {
      if (url.includes('insert_deduplication_token') && lost < 6) {
        lost += 1
        answer.resume().on('end', () => incoming.socket.destroy())
      } else {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }
    })
    incoming.pipe(upstream)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const client = createClient({
    url: `http://127.0.0.1:${address.port}`,
    database: 'mizan',
    username: 'mizan',
    password: 'test',
    log: { level: ClickHouseLogLevel.OFF },
  })
  await writer.close()
  writer = open(client, () => {})
  writer.ranked(ranked('lossy'))
  writer.events([click('lossy-1', 'lossy', { surface: 'home', model_version: 'v2' })])
  await writer.flush()
  expect(lost).toBe(6)
  expect(await countsOf('lossy')).toEqual({ requests: 1, impressions: 2, candidate_sets: 1, interactions: 1 })
  expect(await rollups()).toEqual({
    requests: before.requests + 1,
    impressions: before.impressions + 2,
    clicks: before.clicks + 1,
  })
  await client.close()
  proxy.close()
})
