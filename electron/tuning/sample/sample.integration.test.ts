import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rankSlate } from '../../../shared/ranking/rank'
import { Consequence } from '../../../shared/replay/consequences'
import { gatherSample } from '../../../shared/replay/gather'
import { madeDocument, madeRequests } from '../../../shared/replay/testing/made'
import { startPlatform, type TestPlatform } from '../../testing/platform'
import { planSlices, sampleOutline } from './outline'
import { sampleItems, sampleSlice } from './slice'

let platform: TestPlatform
let answered = 0
const live = madeDocument(0.02, 0.1)
const REQUESTS = 400
const start = Date.parse('2026-02-01T00:00:00Z')
const inputs = madeRequests(REQUESTS, 31, live).map((one, at) => ({ ...one, now: start + at * 300_000 }))
const at = (now: number) => new Date(now).toISOString().replace('T', ' ').replace('Z', '')

/** What ranking itself made of the requests, as the log has it. */
beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
  const { client } = platform
  const sets: unknown[] = []
  const requests: unknown[] = []
  const impressions: unknown[] = []
  const interactions: unknown[] = []
  const items = new Map<string, unknown>()
  inputs.forEach((one, index) => {
    const slate = rankSlate(one)
    const candidates = [...new Map(one.candidates.map((item) => [item.item_id, item])).values()]
    const key = {
      request_id: `r-${index}`,
      ts: at(one.now),
      surface: one.context.surface,
      model_version: 'm',
      config_version: 3,
    }
    const who = { segment: one.context.segment, country: 'SA', device: '', variant: '' }
    const position = new Map(slate.items.map((item) => [item.item_id, item.position]))
    const heads = ['p_click', 'p_cart', 'p_purchase']
    requests.push({ ...key, ...who, user_id: `u-${index % 9}`, query: one.context.query, seed: one.seed, status: 'ok' })
    sets.push({
      ...key,
      ...who,
      item_id: candidates.map((item) => item.item_id),
      store_id: candidates.map((item) => item.store_id),
      source: candidates.map(() => 'popular'),
      head_names: heads,
      heads: heads.map((head) => candidates.map((item) => item.heads[head])),
      price_minor: candidates.map((item) => item.price_minor),
      margin: candidates.map((item) => item.margin),
      impressions: candidates.map((item) => item.impressions),
      base_score: candidates.map((item) => item.heads.p_click),
      rank: candidates.map((item) => position.get(item.item_id) ?? 0),
      drop_stage: candidates.map(() => ''),
      drop_reason: candidates.map(() => ''),
      shown: slate.items.length,
      sampling_probability: 1,
    })
    for (const item of candidates) {
      const { item_id, store_id, category, currency, price_minor } = item
      items.set(item_id, { item_id, store_id, category, currency, price_minor, title_en: item_id })
    }
    for (const { item_id, position: place, propensity } of slate.items) {
      const shown = { ...key, ...who, user_id: `u-${index % 9}`, item_id, position: place }
      impressions.push({ ...shown, propensity })
      if ((index + place) % 7 !== 0) continue
      answered++
      const event = { ...shown, event_id: `e-${index}-${place}`, ts: at(one.now + 60_000), impression_ts: at(one.now) }
      const price = candidates.find((item) => item.item_id === item_id)?.price_minor ?? 0
      interactions.push({ ...event, type: 'click' })
      // The same event twice is one.
      interactions.push({ ...event, type: 'click' })
      interactions.push({
        ...event,
        event_id: `p-${index}-${place}`,
        type: 'purchase',
        value_minor: 2 * price,
        currency: 'SAR',
      })
    }
  })
  const insert = (table: string, values: unknown[]) => client.insert({ table, values, format: 'JSONEachRow' })
  await insert('items', [...items.values()])
  await insert('requests', requests)
  await insert('candidate_sets', sets)
  await insert('impressions', impressions)
  await insert('interactions', interactions)
}, 120_000)
afterAll(() => platform.stop())

describe('a sample of candidate sets', () => {
  it('is read slice by slice, and replayed to the order that was logged', async () => {
    const context = platform.context()
    const outline = await sampleOutline({ requests: 1000 }, context)
    expect(outline).toMatchObject({ requests: REQUESTS, logged: REQUESTS })
    if (!outline.whole) throw new Error('there are candidate sets')
    const { items } = await sampleItems(outline.whole, context)
    const slices = []
    for (const slice of outline.slices) slices.push(await sampleSlice({ ...slice, most: 200 }, context))
    expect(slices.length).toBeGreaterThan(1)
    const sample = gatherSample(outline, items, slices)
    expect(sample.absent).toEqual([])
    expect(sample.catalogue.items).toBe(items.length)
    // Two were bought each time; prices of an item differ between requests, and the catalogue has one of them.
    expect(sample.worth.get('SAR')).toBeCloseTo(2, 0.9)
    const shown = sample.rows.rank.reduce((sum, rank) => sum + (rank > 0 ? 1 : 0), 0)
    expect(sample.rows.propensity.filter((chance) => !Number.isNaN(chance)).length).toBe(shown)
    const clicks = sample.rows.clicks.reduce((sum, count) => sum + count, 0)
    expect(clicks).toBe(sample.rows.purchases.reduce((sum, count) => sum + count, 0))
    expect(clicks).toBe(answered)
    expect([...sample.curves.keys()].sort()).toEqual(['home', 'search'])

    const consequence = new Consequence(sample, live, 3)
    const { reproduction, log } = consequence.details(live)
    expect(reproduction).toMatchObject({ requests: REQUESTS, same: REQUESTS, otherVersions: 0 })
    expect(log.positions).toBe(shown)
  })

  it('keeps what was shown where there are more candidates than it takes', async () => {
    const context = platform.context()
    const { slices } = await sampleOutline({ requests: 1000 }, context)
    const [first] = slices
    if (!first) throw new Error('there is a slice')
    const { requests, rank } = await sampleSlice({ ...first, most: 6 }, context)
    let row = 0
    for (const { rows, shown, candidates } of requests) {
      expect(rows).toBeLessThanOrEqual(6)
      expect(candidates).toBeGreaterThan(6)
      expect(rank.subarray(row, row + rows).filter((at) => at > 0).length).toBe(shown)
      row += rows
    }
  })

  it('stops when it is no longer wanted', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(sampleOutline({ requests: 10 }, platform.context(controller.signal))).rejects.toMatchObject({
      error: { code: 'cancelled' },
    })
  })
})

describe('a plan', () => {
  it('takes the same share of every hour in slices of about the same size', () => {
    const hours = Array.from({ length: 48 }, (_, hour) => ({
      hour: new Date(start + hour * 3_600_000).toISOString(),
      requests: 500 + 100 * (hour % 5),
    }))
    const plan = planSlices(hours, 5000)
    if (!plan) throw new Error('there is a plan')
    expect(plan.requests).toBeGreaterThan(5000)
    expect(plan.slices[0]?.from).toBe(plan.whole.from)
    expect(plan.slices.at(-1)?.to).toBe(plan.whole.to)
    for (const [index, { from }] of plan.slices.slice(1).entries()) expect(from).toBe(plan.slices[index]?.to)
    expect(planSlices([], 5000)).toBeNull()
  })
})
