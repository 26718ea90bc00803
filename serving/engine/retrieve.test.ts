import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RankContext } from '../../shared/ranking/types'
import { retrieve, troubleOf } from './retrieve'
import type { Source } from './sources/source'
import { manyItems, NOW, retrievalWith, sharesFor } from './sources/testing/examples'

const items = manyItems(600)
const wantedOf = (names: readonly string[], quota = 20, timeout_ms = 50) =>
  names.map((name) => ({ name, quota, timeout_ms, enabled: true }))
const counted = ['covisitation', 'store_catalogue', 'lexical', 'popular', 'popular_in_country', 'new_items']
const from = (context: Partial<RankContext> = {}, more = {}) =>
  retrievalWith(items, {
    context: RankContext.parse({ surface: 'home', country: 'SA', ...context }),
    personal: sharesFor(items.length, 3),
    ...more,
  })

describe('laws', () => {
  const asked = fc.record({
    query: fc.constantFrom('', 'abaya', 'black ser', 'thobe nowhere', 'nowhere'),
    store_id: fc.constantFrom('', 's-3', 'nowhere'),
    category: fc.constantFrom('', 'c-4'),
    country: fc.constantFrom('', 'SA', 'KW'),
  })
  const seen = fc.uniqueArray(fc.nat(599), { maxLength: 50 })
  const quotas = fc.array(fc.record({ name: fc.constantFrom(...counted), quota: fc.nat(60) }), { maxLength: 6 })

  it('each source keeps to its quota, to the request, to what is open, and names no item twice, best first', async () => {
    await fc.assert(
      fc.asyncProperty(asked, seen, quotas, fc.nat(), async (context, clicked, wanted, seed) => {
        const document = [
          ...new Map(wanted.map((one) => [one.name, { ...one, timeout_ms: 50, enabled: true }])).values(),
        ]
        const request = from(context, { seed, seen: new Set(clicked) })
        const { proposals, about, timedOut, failed } = await retrieve(document, request)
        expect([timedOut, failed]).toEqual([[], []])
        for (const { name, quota } of document) {
          const own = proposals.filter((one) => one.source === name)
          expect(own.length).toBeLessThanOrEqual(quota)
          expect(new Set(own.map(({ place }) => place)).size).toBe(own.length)
          expect(own.map(({ rank }) => rank)).toEqual(own.map((_, at) => at + 1))
          expect(own.map(({ score }) => score)).toEqual(own.map(({ score }) => score).sort((a, b) => b - a))
          for (const { place, chance } of own) {
            expect(about.has(place) && !clicked.includes(place)).toBe(true)
            expect(context.store_id === '' || items[place]?.store_id === context.store_id).toBe(true)
            expect(context.category === '' || items[place]?.category === context.category).toBe(true)
            expect(chance > 0 && chance <= 1).toBe(true)
          }
        }
        expect((await retrieve(document, request)).proposals).toEqual(proposals)
      }),
    )
  })

  it('a source gives its quota wherever so many are there to give', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), seen, async (quota, clicked) => {
        const request = from({ category: 'c-4' }, { seen: new Set(clicked) })
        const { proposals, about } = await retrieve(wantedOf(['covisitation'], quota), request)
        const open = [...(about.places ?? [])].filter(
          (place) => !clicked.includes(place) && (request.personal?.[place] ?? 0) > 0,
        )
        expect(proposals).toHaveLength(Math.min(quota, open.length))
      }),
    )
  })
})

describe('a source that is late or broken', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const propose = (place: number) => [{ place, score: 1, chance: 1 }]
  const prompt: Source = { name: 'prompt', propose: () => propose(1) }
  const calling = (name: string, answer: () => Promise<ReturnType<typeof propose>>): Source => ({
    name,
    propose: answer,
  })
  const never = calling('never', () => new Promise(() => {}))
  const soon = calling('soon', () => new Promise((resolve) => setTimeout(() => resolve(propose(2)), 30)))
  const broken: Source = {
    name: 'broken',
    propose() {
      throw new Error('out of order')
    },
  }
  const rejecting = calling('rejecting', () => Promise.reject(new Error('no answer')))
  const ask = async (...sources: Source[]) => {
    const answer = retrieve(wantedOf(sources.map(({ name }) => name)), from(), {}, sources)
    await vi.advanceTimersByTimeAsync(100)
    return answer
  }

  it('is left out and named, and the rest goes on', async () => {
    const answer = await ask(never, prompt, broken, soon, rejecting)
    expect(answer.proposals.map(({ source, place }) => [source, place])).toEqual([
      ['prompt', 1],
      ['soon', 2],
    ])
    expect(answer.timedOut).toEqual(['never'])
    expect(answer.failed).toEqual([
      { name: 'broken', reason: 'out of order' },
      { name: 'rejecting', reason: 'no answer' },
    ])
    expect(troubleOf(answer)).toBe('timeout:never')
    expect(troubleOf(await ask(prompt, broken))).toBe('failed:broken')
    expect(troubleOf(await ask(prompt, soon))).toBe('')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is waited for beside the others, not after them', async () => {
    const answer = await ask(soon, calling('other', soon.propose as () => Promise<ReturnType<typeof propose>>))
    expect(answer.latency).toEqual({ soon: 30_000, other: 30_000 })
  })

  it('costs no waiting where it is made to be late', async () => {
    const context = { surface: 'home', country: 'SA' }
    const seen: unknown[] = []
    const sourceTimesOut = (source: string, { country }: RankContext, now: number) => {
      seen.push([source, country, now])
      return source === 'popular'
    }
    const answer = await retrieve(wantedOf(['popular', 'covisitation']), from(context), { sourceTimesOut })
    expect(answer).toMatchObject({ timedOut: ['popular'], latency: { popular: 50_000 }, pretended: 50_000 })
    expect(new Set(answer.proposals.map(({ source }) => source))).toEqual(new Set(['covisitation']))
    expect(seen).toEqual([
      ['popular', 'SA', NOW],
      ['covisitation', 'SA', NOW],
    ])
  })
})

describe('what is asked', () => {
  it('is the query as the rewriting hands it on', async () => {
    const request = from({ query: 'abaya' })
    const found = await retrieve(wantedOf(['lexical']), request)
    const lost = await retrieve(wantedOf(counted), request, { query: ({ query }) => `${query.length}zz` })
    expect(found.proposals.every(({ place }) => items[place]?.title_en.startsWith('abaya'))).toBe(true)
    expect(found.proposals).toHaveLength(20)
    expect(lost.proposals).toEqual([])
  })

  it('is of the sources that are on and known', async () => {
    const document = [
      { name: 'popular', quota: 5, timeout_ms: 1, enabled: false },
      { name: 'telepathy', quota: 5, timeout_ms: 1, enabled: true },
      { name: 'lexical', quota: 5, timeout_ms: 1, enabled: true },
    ]
    expect(await retrieve(document, from())).toMatchObject({ proposals: [], timedOut: [], failed: [], latency: {} })
  })
})
