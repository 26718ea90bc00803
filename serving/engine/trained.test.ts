import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validate } from '../../shared/config/validate'
import { RankRequest, RankResponse } from '../../shared/contract/serving'
import { utilityOf, weighTerms } from '../../shared/ranking/blend'
import { computeFeatures } from '../features/compute'
import { numberNames } from '../features/schema'
import { factsOf } from './facts'
import { feedShown } from './online-feed'
import { readPageCursor } from './page-cursor'
import { type Serving, serve } from './serve'
import { NOW, type TrainedWorld, trainedWorld } from './testing/trained'

let made: TrainedWorld
beforeAll(async () => {
  made = await trainedWorld()
})
afterAll(() => made.close())

const request = (request_id: string, more: object = {}) =>
  RankRequest.parse({ request_id, surface: 'home', user: { user_id: 'user-1', session_id: 'mine' }, ...more })
const rank = (asked: ReturnType<typeof request>, more: Partial<Serving> = {}) =>
  serve(made.world, asked, {
    ...{ now: NOW, document: made.document, config_version: 4, model: made.model, variant: 'canary' },
    ...more,
  })

describe('a page of the trained model', () => {
  it('is logged with the features, heads, propensities and variant it was ranked with', async () => {
    const { response, log } = await rank(request('r-1'))
    expect(RankResponse.parse(response)).toEqual(response)
    expect(response).toMatchObject({ config_version: 4, model_version: 'launch', variant: 'canary' })
    expect(response.fallback).toBeUndefined()
    expect(log.request).toMatchObject({ variant: 'canary', country: 'SA', segment: 'regular', status: 'ok' })
    expect(Object.keys(log.request.latency_us ?? {})).toEqual([
      ...['history', 'retrieve', 'features', 'score', 'rank', 'total'],
    ])
    const places = log.impressions.map((row) => made.world.catalogue.index.place.get(row.item_id) ?? -1)
    const context = { surface: 'home', country: 'SA', device: '', segment: 'regular' }
    const table = computeFeatures(made.world.online, { context, shopper: 'user-1', now: NOW }, places)
    log.impressions.forEach((row, at) => {
      expect(row).toMatchObject({ variant: 'canary', model_version: 'launch', position: at + 1 })
      expect(Object.keys(row.heads ?? {})).toEqual(['p_click', 'p_cart', 'p_purchase', 'p_negative'])
      expect((row.propensity ?? 0) > 0 && (row.propensity ?? 2) <= 1).toBe(true)
      expect(row.features_cat).toMatchObject({ country: 'SA', segment: 'regular' })
      numberNames.forEach((name, column) => {
        const value = table.numbers[at * numberNames.length + column] ?? Number.NaN
        expect(row.features_num?.[name]).toBe(Number.isNaN(value) ? undefined : value)
      })
    })
  })

  it('says of a source that is made to be late how long it would have been waited for', async () => {
    const { log } = await rank(request('r-late'), { disturbance: { sourceTimesOut: (source) => source === 'popular' } })
    const { retrieve = 0, total = 0 } = log.request.latency_us ?? {}
    expect(log.request.fallback).toBe('timeout:popular')
    expect(retrieve).toBeGreaterThan(50_000)
    expect(total).toBeGreaterThan(retrieve)
  })

  it('scores what it logs: the weights of the document over the logged heads give the logged score', async () => {
    const { log } = await rank(request('r-2'))
    const terms = weighTerms(made.document.value_model, { surface: 'home', segment: 'regular', country: 'SA' })
    expect(terms.map(({ term, weight }) => term === 'negative' && weight < 0)).toContain(true)
    for (const row of log.impressions) {
      const known = made.world.known[made.world.catalogue.index.place.get(row.item_id) ?? -1]
      if (!known) throw new Error(row.item_id)
      const u = utilityOf(terms, { ...known, impressions: 0, sources: [], heads: row.heads ?? {} })
      expect(row.score).toBeCloseTo(u, 12)
    }
  })

  it('is the same for the same request, whatever was asked in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), fc.constantFrom('home', 'search', 'store'), async (id, surface) => {
        const asked = request(id, { surface, context: surface === 'search' ? { query: 'abaya' } : {} })
        const first = await rank(asked)
        await rank(request(`${id} other`, { user: {} }))
        expect((await rank(asked)).response.items).toEqual(first.response.items)
      }),
      { numRuns: 25 },
    )
  })

  it('leads on page by page without a repeat, on the seed and version of the first', async () => {
    const first = await rank(request('p-1'))
    const seen = first.response.items.map((item) => item.item_id)
    let cursor = first.response.next_cursor
    for (let page = 2; cursor !== null && page < 6; page++) {
      const after = readPageCursor(cursor)
      const { response, log } = await rank(request(`p-${page}`), { after })
      expect(after?.shown).toEqual(seen)
      expect(response.seed).toBe(first.response.seed)
      expect(response.items.map((item) => item.position)).toEqual(response.items.map((_, at) => seen.length + at + 1))
      expect(log.impressions.map((row) => row.position)).toEqual(response.items.map((item) => item.position))
      seen.push(...response.items.map((item) => item.item_id))
      cursor = response.next_cursor
    }
    expect(seen).toHaveLength(100)
    expect(new Set(seen).size).toBe(100)
    expect(readPageCursor('nonsense')).toBeNull()
  })

  it('gives somebody unknown what stands in, and the personal sources their part of it as clicks come', async () => {
    const stranger = await rank(request('r-3', { user: { user_id: 'stranger' }, context: { country: 'SA' } }))
    const { candidates = {} } = stranger.log.request
    expect(candidates.neighbours ?? 0).toBe(0)
    expect(candidates.popular_in_country).toBeGreaterThan(80)
    expect(stranger.response.items).toHaveLength(20)
  })

  it('counts what is fed as seen, and leaves out nothing else', async () => {
    const { log } = await rank(request('r-4'))
    const [first] = log.impressions
    const seen = async () => {
      const again = await rank(request('r-5'), { now: NOW + 1000 })
      const shown = again.log.impressions.find((row) => row.item_id === first?.item_id)
      return shown ? shown.features_num?.seen_24h : 'gone'
    }
    const before = await seen()
    feedShown(made.world, log)
    expect([before, await seen()]).toEqual([0, 1])
  })
})

describe('what goes wrong on purpose', () => {
  it('is served and logged as it went wrong', async () => {
    const disturbance: NonNullable<Serving['disturbance']> = {
      sourceTimesOut: (source) => source === 'popular_in_country',
      features({ numbers, places }) {
        places.forEach((_, row) => {
          numbers[row * numberNames.length + numberNames.indexOf('price')] = 7
        })
      },
      heads({ p_cart }) {
        p_cart?.fill(0.5)
      },
    }
    const { response, log } = await rank(request('r-6'), { disturbance })
    expect(response.fallback).toBe('timeout:popular_in_country')
    expect(log.request.fallback).toBe('timeout:popular_in_country')
    for (const row of log.impressions) {
      expect(row.features_num?.price).toBe(7)
      expect(row.heads?.p_cart).toBe(0.5)
    }
  })

  it('holds the counts of items where they are stuck', async () => {
    const later = NOW + 3 * 3_600_000
    const place = made.world.catalogue.index.place.get('i-0100') ?? -1
    const who = { shopper: 'x', session: 'x', country: '' }
    made.world.online.apply({ ...who, ts: NOW + 1000, place, type: 'click' })
    const clicks = () => made.world.online.items.sums.clicks7[place]
    const before = clicks()
    await rank(request('r-7'), { now: later, disturbance: { countersStuckAt: () => NOW } })
    expect(clicks()).toBe(before)
    await rank(request('r-8'), { now: later })
    expect(clicks()).toBe((before ?? 0) + 1)
  })
})

it('has a first configuration without a finding, with a price on hides and returns and a share of random pages', () => {
  const { document, world, model } = made
  const facts = factsOf({ world, model }, world.catalogue.surfaces, NOW, 20)
  expect(validate(document, { ...facts, now: NOW, live: document })).toEqual([])
  expect(document.value_model.terms.negative).toMatchObject({ head: 'p_negative', sign: 'negative' })
  expect(document.exploration.shuffle_share).toBe(0.03)
})
