import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleWith } from '../../shared/config/testing/examples'
import { validate } from '../../shared/config/validate'
import { tables } from '../../shared/contract/log'
import { PreviewRequest, PreviewResponse, RankRequest, RankResponse } from '../../shared/contract/serving'
import { sumCheck } from '../../shared/ranking/explain'
import { insertOnce } from '../logging/insert'
import { openTestLog, type TestLog } from '../logging/test-log'
import { createEngine } from './engine'
import { END, makeLog } from './made-log'
import type { Engine } from './types'

let log: TestLog
let engine: Engine
beforeAll(async () => {
  log = await openTestLog()
  engine = await createEngine(log.client, () => END)
})
afterAll(() => log.stop())

type Ask = Partial<Parameters<typeof PreviewRequest.parse>[0] & object>
const previewOf = (user_id: string | null, more: Ask = {}, document = engine.defaultDocument()) => {
  const user = user_id === null ? {} : { user_id }
  const request = PreviewRequest.parse({ surface: 'home', user, left: { kind: 'live' }, right: null, ...more })
  return engine.preview(request, { name: 'live 1', version: 1, document }, null)
}
/** Diversity would mix the two stores of the made log. */
function undiversified() {
  const document = engine.defaultDocument()
  document.diversity = { max_per_store: 200, max_per_category: 200, window: 1 }
  return document
}
const orderOf = (answer: PreviewResponse) => answer.left.slate.items.map((item) => item.item_id)

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await log.rows<{ n: number }>(`SELECT count() AS n FROM ${name}`)
    counts[name] = row?.n ?? -1
  }
  return counts
}

describe('on an empty log', () => {
  it('answers with an empty page and says so', async () => {
    expect(engine.heads()).toEqual(['p_click'])
    expect(engine.surfaces()).toEqual(['home'])
    expect([engine.itemCount(), engine.userCount()]).toEqual([0, 0])
    expect(engine.model()).toMatchObject({ kind: 'nothing logged yet', trained_at: null, evaluation: [] })
    const answer = await previewOf('nobody')
    expect(answer).toMatchObject({ fallback: 'empty', personal_weight: 0, left: { slate: { items: [] } } })
    expect(PreviewResponse.parse(answer)).toEqual(answer)
    expect(await engine.users('', null, 10)).toEqual({ users: [], next_cursor: null })
    expect(await engine.history('nobody', 10)).toBeNull()
  })

  it('has a first configuration without a finding', () => {
    const document = engine.defaultDocument()
    expect(validate(document, { ...engine.facts(), now: END, live: document })).toEqual([])
  })
})

describe('on a log of clicks', () => {
  beforeAll(async () => {
    await makeLog(log.client, false)
  })

  it('notices the log, once', async () => {
    expect(await Promise.all([engine.refresh(), engine.refresh()])).toEqual([true, true])
    expect(await engine.refresh()).toBe(false)
    expect([engine.itemCount(), engine.userCount()]).toEqual([60, 61])
    expect(engine.heads()).toEqual(['p_click', 'p_cart', 'p_purchase'])
    expect(engine.model().kind).toContain('co-visitation')
  })

  it('waits while an import is under way', async () => {
    await log.client.command({
      query: `INSERT INTO annotations (ts, kind, title, ref) VALUES (now64(), 'import_started', 'x', 'x')`,
    })
    await log.client.command({ query: `INSERT INTO items (item_id, title_en) VALUES ('late', 'Late')` })
    expect(await engine.refresh()).toBe(false)
    await log.client.command({ query: `DELETE FROM annotations WHERE kind = 'import_started'` })
    expect(await engine.refresh()).toBe(true)
    expect(engine.itemCount()).toBe(61)
  })

  it('ranks what the shopper’s like click next, without what they just clicked', async () => {
    const answer = await previewOf('user-0', { page_size: 5 })
    const { events } = (await engine.history('user-0', 50)) ?? { events: [] }
    const clicked = new Set(events.map((event) => event.item.item_id))
    expect(answer).toMatchObject({ personal_weight: 1, fallback: '' })
    expect(clicked.size).toBeGreaterThan(10)
    for (const item of orderOf(answer)) expect(clicked).not.toContain(item)
    const [next] = orderOf(answer)
    expect(next).toMatch(/^shoe/)
    for (const item of answer.left.slate.items) expect(sumCheck(item.score).holds).toBe(true)
  })

  it('falls back on the country, then on everybody, and says so', async () => {
    const newcomer = await previewOf('newcomer', { page_size: 4 }, undiversified())
    expect(newcomer).toMatchObject({ fallback: 'popular_in_country', personal_weight: 0 })
    expect(orderOf(newcomer).filter((item) => item.startsWith('dress'))).toHaveLength(4)
    const nobody = await previewOf(null, { page_size: 5 })
    expect(nobody).toMatchObject({ fallback: 'popular', personal_weight: 0 })
    const inKuwait = await previewOf(null, { page_size: 5, context: { country: 'KW' } })
    expect(inKuwait.fallback).toBe('popular_in_country')
  })

  it('blends by the number of clicks, and knows a session without a shopper', async () => {
    const document = engine.defaultDocument()
    document.cold_start.shopper.full_personal_at = 40
    expect((await previewOf('user-0', {}, document)).personal_weight).toBe(0.5)
    const session = await previewOf(null, { user: { session_id: 'session-1' }, page_size: 4 })
    expect(session).toMatchObject({ fallback: 'covisitation', personal_weight: 0.8 })
    expect(orderOf(session).every((item) => item.startsWith('dress'))).toBe(true)
  })

  it('cuts the history at as_of', async () => {
    const before = await previewOf('user-0', { as_of: new Date(END - 400 * 3_600_000).toISOString() })
    expect(before).toMatchObject({ personal_weight: 0, fallback: 'popular_in_country' })
    expect(before.as_of).toBe(new Date(END - 400 * 3_600_000).toISOString())
  })

  it('never shows what is out of stock, and gives a new item a slot', async () => {
    const shoes = await previewOf(null, { page_size: 60, context: { country: 'SA' } })
    expect(orderOf(shoes)).not.toContain('shoe-29')
    const fresh = shoes.left.slate.items.find((item) => item.item_id === 'dress-29')
    expect(fresh).toMatchObject({ slot_type: 'cold_start', position: 5, source: 'new_items' })
  })

  it('shows a pin that no source proposes', async () => {
    const document = engine.defaultDocument()
    const schedule = { start: '2026-01-01T00:00:00Z', end: '2026-03-01T00:00:00Z', time_zone: 'UTC' }
    document.sources = document.sources.filter((source) => source.name !== 'new_items')
    document.rules = [
      ruleWith({ id: 'p', type: 'pin', params: { position: 2 }, target: { items: ['dress-29'] }, schedule }),
    ]
    const answer = await previewOf('user-0', {}, document)
    expect(answer.left.slate.items[1]).toMatchObject({ item_id: 'dress-29', slot_type: 'pin', source: 'rules' })
  })

  it('keeps to the store and to the words of the query, in either language', async () => {
    const store = await previewOf('user-0', { context: { store_id: 's2' } })
    expect(orderOf(store).every((item) => item.startsWith('dress'))).toBe(true)
    const search = await previewOf('user-1', { context: { query: 'حِذاء رقم ٣' } })
    expect(orderOf(search)).toEqual(['shoe-3'])
    const nothing = await previewOf('user-1', { context: { query: 'telescope' } })
    expect(nothing).toMatchObject({ fallback: 'empty', left: { slate: { items: [] } } })
  })

  it('has nothing but popular items where no source is on', async () => {
    const document = engine.defaultDocument()
    document.sources = []
    expect(await previewOf('user-0', {}, document)).toMatchObject({ fallback: 'popular' })
    document.fallbacks.on_empty = 'none'
    expect(await previewOf('user-0', {}, document)).toMatchObject({ fallback: 'empty', left: { slate: { items: [] } } })
  })

  it('compares two configurations over one history and seed, and leaves no row anywhere', async () => {
    const before = await rowCounts()
    const request = PreviewRequest.parse({
      surface: 'home',
      user: { user_id: 'user-0' },
      left: { kind: 'live' },
      right: { kind: 'draft', id: 'd' },
    })
    const left = { name: 'live 1', version: 1, document: engine.defaultDocument() }
    const same = await engine.preview(request, left, { ...left, name: 'draft', version: null })
    expect(same.comparison?.moves.every((move) => move.kind === 'same')).toBe(true)
    expect(same.right?.slate).toEqual(same.left.slate)
    const other = engine.defaultDocument()
    if (other.value_model.terms.gmv) other.value_model.terms.gmv.weight = 20
    const differs = await engine.preview(request, left, { name: 'draft', version: null, document: other })
    expect(differs.comparison?.moves.some((move) => move.because === 'term:gmv')).toBe(true)
    for (const item of differs.left.slate.dropped) expect(differs.items).toHaveProperty([item.item_id])
    expect(await rowCounts()).toEqual(before)
  })

  it('finds shoppers: the very one first, then by when they were last seen, each once over all pages', async () => {
    const { users } = await engine.users('user-1', null, 3)
    expect(users.map((user) => user.user_id)).toEqual(['user-1', 'user-19', 'user-18'])
    expect(users[0]).toMatchObject({ events: 20, country: 'KW', segment: 'regular' })
    const all: string[] = []
    let cursor: string | null = null
    do {
      const page = await engine.users('', cursor, 7)
      all.push(...page.users.map((user) => user.user_id))
      cursor = page.next_cursor
    } while (cursor)
    expect([all.length, new Set(all).size]).toEqual([61, 61])
    await expect(engine.users('', 'nonsense', 7)).rejects.toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('tells a shopper’s history, newest first, with cards', async () => {
    const history = await engine.history('user-0', 3)
    expect(history?.user).toMatchObject({ user_id: 'user-0', country: 'SA' })
    expect(history?.events.map((event) => event.type)).toEqual(['purchase', 'cart', 'click'])
    expect(history?.events[0]?.item).toMatchObject({ store_id: 's1', title_ar: expect.stringContaining('حذاء') })
    expect(await engine.history('newcomer', 3)).toMatchObject({ events: [], user: { events: 0, segment: 'new' } })
    expect(await engine.history('nobody', 3)).toBeNull()
  })
})

describe('on a log with impressions', () => {
  beforeAll(async () => {
    await log.client.command({ query: 'TRUNCATE TABLE interactions' })
    await log.client.command({ query: 'TRUNCATE TABLE items' })
    await log.client.command({ query: 'TRUNCATE TABLE users' })
    // Another token, or the tables would take these rows for those they had before.
    await log.restart()
    await makeLog(log.client, true)
    engine = await createEngine(log.client, () => END)
  })

  it('scores click rates, bent by what the shopper likes', async () => {
    expect(engine.model().kind).toContain('click rate')
    const page = { page_size: 10 }
    const [shoes, dresses] = [
      await previewOf('user-0', page, undiversified()),
      await previewOf('user-1', page, undiversified()),
    ]
    const share = (answer: PreviewResponse, kind: string) =>
      orderOf(answer).filter((item) => item.startsWith(kind)).length
    expect(share(shoes, 'shoe')).toBeGreaterThan(5)
    expect(share(dresses, 'dress')).toBeGreaterThan(5)
    for (const item of shoes.left.slate.items) {
      for (const term of item.score.terms) expect(term.p >= 0 && term.p <= 1).toBe(true)
    }
  })

  it('hands back what a ranked request is to leave in the log', async () => {
    const request = RankRequest.parse({
      request_id: 'ask-1',
      surface: 'home',
      user: { user_id: 'user-0' },
      page_size: 6,
    })
    const live = { version: 3, document: engine.defaultDocument() }
    const { response, log: rows } = await engine.rank(request, live)
    expect(RankResponse.parse(response)).toEqual(response)
    expect(response).toMatchObject({ config_version: 3, model_version: engine.model().version })
    expect((await engine.rank(request, live)).response.items).toEqual(response.items)
    await insertOnce(log.client, 'requests', [rows.request], 'ask-1')
    await insertOnce(log.client, 'impressions', rows.impressions, 'ask-1')
    const stored = await log.rows<Record<string, unknown>>(
      `SELECT item_id, position, score, config_version, heads['p_click'] > 0 AS scored
       FROM impressions WHERE request_id = 'ask-1' ORDER BY position`,
    )
    expect(stored).toEqual(
      response.items.map(({ item_id, position, score }) => ({
        item_id,
        position,
        score,
        config_version: 3,
        scored: 1,
      })),
    )
    const [logged] = await log.rows(
      `SELECT status, fallback, candidates['popular'] > 0 AS counted FROM requests WHERE request_id = 'ask-1'`,
    )
    expect(logged).toEqual({ status: 'ok', fallback: '', counted: 1 })
  })

  it('keeps all candidates of a sampled request, each with its place or where it stopped', async () => {
    const live = { version: 3, document: engine.defaultDocument() }
    const asked = Array.from({ length: 60 }, (_, n) =>
      engine.rank(RankRequest.parse({ request_id: `ask-${n}`, surface: 'home', user: {}, page_size: 4 }), live),
    )
    const sets = (await Promise.all(asked)).map(({ log: rows }) => rows.candidates).filter((set) => set !== null)
    expect(sets.length).toBeGreaterThan(0)
    expect(sets.length).toBeLessThan(20)
    for (const set of sets) {
      expect(set.rank.filter((rank) => rank > 0).toSorted()).toEqual([1, 2, 3, 4])
      set.rank.forEach((rank, index) => {
        expect(set.drop_stage[index] === '').toBe(rank > 0)
      })
      expect(set.heads.map((head) => head.length)).toEqual(set.head_names.map(() => set.item_id.length))
    }
  })
})
