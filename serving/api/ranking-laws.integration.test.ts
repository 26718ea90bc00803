import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConfigDocument, Rule } from '../../shared/config/document'
import { ruleWith } from '../../shared/config/testing/examples'
import { tables } from '../../shared/contract/log'
import { LiveConfig, PreviewResponse, paths, RankResponse } from '../../shared/contract/serving'
import { sumCheck } from '../../shared/ranking/explain'
import { newKey, startTestPlatform, type TestApi, type TestPlatform } from './testing'

/** The laws of ranking as they hold for whoever asks the server. */

let platform: TestPlatform
let api: TestApi
let live: ConfigDocument
let stored: Record<string, number>

beforeAll(async () => {
  platform = await startTestPlatform()
  api = platform.api
  live = LiveConfig.parse((await api.call('GET', paths.live)).body).document
  stored = await rowCounts()
})
afterAll(() => platform.stop())

async function rowCounts(): Promise<Record<string, number>> {
  await api.stored()
  const counted = tables.map(async ({ name }) => {
    const [row] = await platform.log.rows<{ n: number }>(`SELECT count() AS n FROM ${name}`)
    return [name, row?.n ?? Number.NaN] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}

async function preview(document: ConfigDocument, seed: number, user_id = 'user-3'): Promise<PreviewResponse> {
  const choice = (one: ConfigDocument) => ({ kind: 'document', document: one })
  const body = { surface: 'home', user: { user_id }, page_size: 8, seed, left: choice(live), right: choice(document) }
  return PreviewResponse.parse((await api.call('POST', paths.preview, { body })).body)
}

async function rank(request_id: string, more: object = {}) {
  const body = { request_id, surface: 'home', user: { user_id: 'user-3' }, page_size: 5, ...more }
  return RankResponse.parse((await api.call('POST', paths.rank, { body, headers: newKey() })).body)
}

const schedule = { start: '2020-01-01T00:00:00Z', end: '2100-01-01T00:00:00Z', time_zone: 'UTC' }
const target = fc.uniqueArray(
  fc.nat(25).map((n) => `item-${n}`),
  { minLength: 1, maxLength: 4 },
)
const made = fc.record({
  type: fc.constantFrom('boost', 'bury', 'hide', 'pin'),
  target,
  factor: fc.constantFrom(0.3, 0.8, 1.5, 4),
  position: fc.integer({ min: 1, max: 9 }),
})
const rules = fc.array(made, { minLength: 1, maxLength: 4 }).map((list) =>
  list.map(({ type, target: items, factor, position }, index): Rule => {
    const params = type === 'boost' || type === 'bury' ? { factor } : type === 'pin' ? { position } : {}
    return ruleWith({ id: `r-${index}`, type, params, target: { items }, schedule })
  }),
)

test('boosts never lower, buries never raise, hide wins, pins land or say why, terms add up, the same seed is the same slate', async () => {
  await fc.assert(
    fc.asyncProperty(rules, fc.nat(1000), async (list, seed) => {
      const { left, right } = await preview({ ...live, rules: list }, seed)
      if (!right) throw new Error('no right side')
      expect((await preview({ ...live, rules: list }, seed)).right?.slate).toEqual(right.slate)
      const plain = new Map(left.slate.items.map((item) => [item.item_id, item.score.score]))
      const of = (type: Rule['type']) => list.filter((rule) => rule.type === type)
      const named = (type: Rule['type'], item: string) => of(type).some((rule) => rule.target.items.includes(item))
      for (const { item_id, score } of right.slate.items) {
        expect(sumCheck(score).holds).toBe(true)
        expect(named('hide', item_id)).toBe(false)
        const before = plain.get(item_id)
        if (before === undefined) continue
        if (named('boost', item_id) && !named('bury', item_id)) expect(score.score).toBeGreaterThanOrEqual(before)
        if (named('bury', item_id) && !named('boost', item_id)) expect(score.score).toBeLessThanOrEqual(before)
      }
      for (const pin of of('pin')) {
        const told = right.slate.rules.find((rule) => rule.rule_id === pin.id)
        const there = right.slate.items.find((item) => item.position === pin.params.position)
        if (told?.outcome === 'applied') expect(told.items).toEqual([there?.item_id])
        else expect(told?.why).toBeTruthy()
      }
    }),
    { numRuns: 40 },
  )
})

test('all those previews left no row in any table and nothing in memory: a page is what it was', async () => {
  const before = await rank('quiet', { log: false })
  await preview({ ...live, exploration: { shuffle_share: 0.2 } }, 5)
  await preview(live, 6, 'somebody new')
  expect((await rank('quiet', { log: false })).items).toEqual(before.items)
  expect(await rowCounts()).toEqual(stored)
})

test('pages lead on without a repeat until nothing is left, each a request of its own in the log', async () => {
  const first = await rank('page-1')
  const seen = first.items.map((item) => item.item_id)
  let pages = 1
  for (let cursor = first.next_cursor; cursor !== null; pages++) {
    const page = await rank(`page-${pages + 1}`, { cursor })
    expect(page).toMatchObject({ seed: first.seed, config_version: first.config_version })
    expect(page.items.map((item) => item.position)).toEqual(page.items.map((_, index) => seen.length + index + 1))
    seen.push(...page.items.map((item) => item.item_id))
    cursor = page.next_cursor
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(15)
  await api.stored()
  const logged = await platform.log.rows<{ item_id: string }>(
    `SELECT item_id FROM impressions WHERE startsWith(request_id, 'page-') ORDER BY position`,
  )
  expect(logged.map((row) => row.item_id)).toEqual(seen)
})
