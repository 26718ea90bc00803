import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { tables } from '../../shared/contract/log'
import {
  Draft,
  PreviewResponse,
  paths,
  RankResponse,
  Status,
  UserHistory,
  UserPage,
} from '../../shared/contract/serving'
import { problemIn, startTestApi, startTestPlatform, type TestApi, type TestPlatform } from './testing'

let platform: TestPlatform
let api: TestApi

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
})
afterAll(() => platform.stop())

async function rowCounts(): Promise<Record<string, number>> {
  const counted = tables.map(async ({ name }) => {
    const [row] = await platform.log.rows<{ n: number }>(`SELECT count() AS n FROM ${name}`)
    return [name, row?.n ?? Number.NaN] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}

const user = { user_id: 'user-3' }

test('a preview of live and a draft shows both slates, takes every score apart, and leaves no row in any table', async () => {
  const before = await rowCounts()
  expect(before).toMatchObject({ items: 24, interactions: 240 })
  const made = await api.call('POST', paths.drafts, {
    body: { base_version: 1, title: 'Fewer' },
    headers: { 'idempotency-key': 'fewer' },
  })
  const draft = Draft.parse(made.body)
  const document = { ...draft.document, rules: [hideItem('item-3')] }
  const choices = [
    { kind: 'draft', id: draft.id },
    { kind: 'version', version: 1 },
    { kind: 'document', document },
    null,
  ]
  for (const right of choices) {
    const body = { surface: 'home', user, page_size: 10, left: { kind: 'live' }, right, seed: 11 }
    const answer = await api.call('POST', paths.preview, { as: 'vera', body })
    expect(answer.status).toBe(200)
    const preview = PreviewResponse.parse(answer.body)
    expect(preview.left).toMatchObject({ config: 'live 1', config_version: 1 })
    expect(preview.left.slate.items.length).toBeGreaterThan(0)
    for (const side of [preview.left, preview.right]) {
      for (const { item_id, score } of side?.slate.items ?? []) {
        const sum = score.terms.reduce((total, term) => total + term.contribution, 0) + score.multiplier_effect
        expect(Math.abs(sum - score.score)).toBeLessThan(1e-6)
        expect(preview.items).toHaveProperty([item_id])
      }
    }
    if (right?.kind === 'document') {
      expect(preview.right?.slate.items.map(({ item_id }) => item_id)).not.toContain('item-3')
    }
  }
  expect(await rowCounts()).toEqual(before)
})

function hideItem(item: string) {
  return {
    id: 'hide',
    name: 'Hide one',
    type: 'hide',
    scope: {},
    target: { items: [item] },
    params: {},
    schedule: { start: '2020-01-01T00:00:00Z', end: '2040-01-01T00:00:00Z' },
    owner: 'sara',
    reason: 'test',
  }
}

test('shoppers are found page by page, with what they did', async () => {
  const first = UserPage.parse((await api.call('GET', `${paths.users}?limit=20`)).body)
  expect(first.users).toHaveLength(20)
  const cursor = encodeURIComponent(first.next_cursor ?? '')
  const second = UserPage.parse((await api.call('GET', `${paths.users}?limit=20&cursor=${cursor}`)).body)
  expect(second.next_cursor).toBeNull()
  const ids = [...first.users, ...second.users].map(({ user_id }) => user_id)
  expect(new Set(ids).size).toBe(30)
  const found = UserPage.parse((await api.call('GET', `${paths.users}?q=user-17`)).body)
  expect(found.users).toHaveLength(1)
  for (const id of ['user-17', found.users[0]?.user_id ?? '']) {
    const history = UserHistory.parse((await api.call('GET', paths.userHistory(id))).body)
    expect(history.events).toHaveLength(8)
    expect(history.events[0]?.request_id).toBe('request-17')
  }
})

test('a search is text, whatever it holds', async () => {
  const strange = encodeURIComponent(`'; DROP TABLE users; -- %_\\ {q:String} منتج`)
  expect(UserPage.parse((await api.call('GET', `${paths.users}?q=${strange}`)).body).users).toEqual([])
  expect((await rowCounts()).users).toBe(30)
})

test('a rank that is not to be logged leaves nothing; one that is leaves its request and its impressions once', async () => {
  const before = await rowCounts()
  const body = { request_id: 'ranked-1', surface: 'home', user, page_size: 5 }
  const unlogged = await api.call('POST', paths.rank, { as: 'vera', body: { ...body, log: false } })
  const ranked = RankResponse.parse(unlogged.body)
  expect(ranked.items.length).toBeGreaterThan(0)
  expect(ranked.config_version).toBe(1)
  expect(await rowCounts()).toEqual(before)

  const headers = { 'idempotency-key': 'rank-1' }
  const send = () => api.call('POST', paths.rank, { as: 'mona', body, headers })
  const answers = await Promise.all(Array.from({ length: 5 }, send))
  const [first] = answers
  expect(first?.status).toBe(200)
  for (const answer of answers) expect(answer.body).toEqual(first?.body)
  expect(answers.filter(({ headers: sent }) => sent.get('idempotency-replayed') === null)).toHaveLength(1)
  await api.stored()
  const logged = await platform.log.rows<{ item_id: string; position: number }>(
    `SELECT item_id, position FROM impressions WHERE request_id = 'ranked-1' ORDER BY position`,
  )
  const served = RankResponse.parse(first?.body).items.map(({ item_id, position }) => ({ item_id, position }))
  expect(logged).toEqual(served)
  expect((await rowCounts()).requests).toBe((before.requests ?? 0) + 1)

  const other = await api.call('POST', paths.rank, { as: 'mona', body: { ...body, page_size: 6 }, headers })
  expect(problemIn(other)).toMatchObject({ status: 422, code: 'idempotency_conflict' })
  expect((await send()).body).toEqual(first?.body)
})

/** A log that takes connections and says nothing, and one that takes none. */
const silent = createServer()
const away: [string, () => Promise<string>][] = [
  ['is not there', async () => 'http://127.0.0.1:9'],
  [
    'does not answer',
    async () => {
      silent.listen(0, '127.0.0.1')
      await once(silent, 'listening')
      const address = silent.address()
      if (address === null || typeof address === 'string') throw new Error('not listening')
      return `http://127.0.0.1:${address.port}`
    },
  ],
]
afterAll(() => void silent.close())

test.each(away)('when the log %s the server says so, ranks on, and keeps what it acknowledged', async (_, listen) => {
  const nowhere = createClient({
    url: await listen(),
    database: 'mizan',
    request_timeout: 300,
    log: { level: ClickHouseLogLevel.OFF },
  })
  const cut = await startTestApi(nowhere, platform.engine)
  const request_id = `kept-${crypto.randomUUID()}`
  const body = { request_id, surface: 'home', user: {}, page_size: 5 }
  const rank = (on: TestApi) => on.call('POST', paths.rank, { body, headers: { 'idempotency-key': request_id } })
  const ranked = RankResponse.parse((await rank(cut)).body)
  expect(problemIn(await cut.call('GET', paths.readyz))).toMatchObject({ status: 503, code: 'not_ready' })
  const status = await cut.call('GET', paths.status)
  expect(status.body).toMatchObject({
    dependencies: [{ state: 'down' }, { state: 'ok' }, { name: 'log-spool' }, { name: 'model', state: 'ok' }],
  })
  await vi.waitFor(async () => {
    const { dependencies } = Status.parse((await cut.call('GET', paths.status)).body)
    expect(dependencies[2]).toMatchObject({ state: 'degraded', detail: expect.stringContaining('1 files') })
  })
  expect((await cut.call('GET', paths.healthz)).status).toBe(200)
  // Configuration does not need the log.
  expect((await cut.call('GET', paths.live)).status).toBe(200)
  const folder = mkdtempSync(join(tmpdir(), 'mizan-cut-'))
  cpSync(cut.dataDir, folder, { recursive: true }) // as a crash would leave it
  await cut.stop()
  await nowhere.close()

  const back = await startTestApi(platform.log.client, platform.engine, folder)
  expect((await rank(back)).body).toEqual(ranked)
  await back.stored()
  expect((await rank(back)).body).toEqual(ranked)
  const query = `SELECT count() AS rows, uniqExact(item_id) AS items FROM impressions WHERE request_id = '${request_id}'`
  expect(await platform.log.rows(query)).toEqual([{ rows: 5, items: 5 }])
  await back.stop()
})
