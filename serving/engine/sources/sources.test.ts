import { beforeAll, describe, expect, it } from 'vitest'
import { RankContext } from '../../../shared/ranking/types'
import { clusteredVectors, rowOf } from '../../models/testing/random-vectors'
import { openVectorSearch, type VectorSearch } from '../../models/vector-search'
import { retrievalScores } from '../retrieval-scores'
import { retrieve } from '../retrieve'
import { layShelves } from '../shelves'
import type { Retrieval } from './source'
import { itemsWith, manyItems, NOW, retrievalWith, sharesFor } from './testing/examples'

const DAY = 86_400_000
const items = manyItems(600)
const at = (context: Partial<RankContext>) => ({ context: RankContext.parse({ surface: 'home', ...context }) })
const propose = async (name: string, quota: number, from: Retrieval) =>
  (await retrieve([{ name, quota, timeout_ms: 50, enabled: true }], from)).proposals
const placesOf = async (name: string, quota: number, from: Retrieval) =>
  (await propose(name, quota, from)).map(({ place }) => place)

describe('neighbours', () => {
  const vectors = clusteredVectors(600, 16, 12, 5)
  let search: VectorSearch
  beforeAll(async () => {
    search = await openVectorSearch({ targets: vectors.rows, histories: vectors.rows, dimensions: vectors.dimensions })
  })
  const from = (more: Partial<Retrieval> = {}) =>
    retrievalWith(items, { vector: rowOf(vectors, 40), vectors: search, ...more })

  it('are those of the graph, without what was just clicked', async () => {
    const nearest = search.nearest.search(rowOf(vectors, 40), 600).map(({ place }) => place)
    const clicked = nearest.slice(0, 10)
    expect(await placesOf('neighbours', 50, from({ seen: new Set(clicked) }))).toEqual(nearest.slice(10, 60))
  })

  it('are as many as there are, where few are open or wanted', async () => {
    const open = new Set([3, 77, 500])
    const closed = new Set([...items.keys()].filter((place) => !open.has(place)))
    expect(new Set(await placesOf('neighbours', 50, from({ seen: closed })))).toEqual(open)
    const ofStore = await placesOf('neighbours', 50, from(at({ store_id: 's-59' })))
    expect(ofStore.toSorted((a, b) => a - b)).toEqual([590, 591, 592, 593, 594, 595, 596, 597, 598, 599])
  })

  it('of a surface with a catalogue of its own are of that catalogue', async () => {
    const shelves = layShelves({ items, onSurface: (surface, place) => surface === 'home' || place % 3 === 0 })
    const places = await placesOf('neighbours', 150, from({ shelves, ...at({ surface: 'campaign' }) }))
    expect(places).toHaveLength(150)
    expect(places.every((place) => place % 3 === 0)).toBe(true)
  })

  it('are none without a vector', async () => {
    expect(await propose('neighbours', 50, from({ vector: null }))).toEqual([])
    expect(await propose('neighbours', 50, from({ vectors: null }))).toEqual([])
  })
})

describe('popular', () => {
  it('is what is clicked most of what was clicked often enough', async () => {
    const from = retrievalWith(items)
    from.coldStart.shopper.min_count = 50
    const shares = from.popularity.sharesIn('') ?? new Float64Array()
    const truth = [...items.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, 30)
    expect(await placesOf('popular', 30, from)).toEqual(truth)
    from.coldStart.shopper.min_count = 101
    expect(await placesOf('popular', 30, from)).toEqual([])
  })

  it('goes on past the first few hundred where those are closed', async () => {
    const shares = Float64Array.from(items, (_, place) => 1 - place / 1000)
    const popularity = { sharesIn: () => shares, clicks: shares.map((_, place) => (place % 200 === 199 ? 9 : 1)) }
    const from = retrievalWith(items, { popularity, seen: new Set([...Array(520).keys()]) })
    from.coldStart.shopper.min_count = 1
    expect(await placesOf('popular', 3, from)).toEqual([520, 521, 522])
    from.coldStart.shopper.min_count = 9
    expect(await placesOf('popular', 3, { ...from, seen: new Set([199]) })).toEqual([399, 599])
  })

  it('in a country is what is clicked most there, and nothing where the country is not known', async () => {
    const inSaudi = await placesOf('popular_in_country', 30, retrievalWith(items, at({ country: 'SA' })))
    expect(inSaudi).toHaveLength(30)
    expect(inSaudi).not.toEqual(await placesOf('popular', 30, retrievalWith(items)))
    for (const country of ['', 'OM']) {
      expect(await placesOf('popular_in_country', 30, retrievalWith(items, at({ country })))).toEqual([])
    }
  })
})

describe('store_catalogue', () => {
  it('is all that the store has, what nobody clicked last', async () => {
    const places = await placesOf('store_catalogue', 50, retrievalWith(items, at({ store_id: 's-4' })))
    expect(places.toSorted((a, b) => a - b)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49])
    expect(places.at(-1)).toBe(49)
  })

  it('is nothing elsewhere', async () => {
    expect(await placesOf('store_catalogue', 50, retrievalWith(items))).toEqual([])
  })
})

describe('lexical', () => {
  it('puts first what answers more of the query, then what is clicked most', async () => {
    const titles = ['Black abaya', 'Abaya, long and black', 'Blackish abaya', 'Black thobe']
    const few = itemsWith(...titles.map((title_en) => ({ title_en })))
    const clicks = Float64Array.of(0.1, 0.9, 0, 0)
    const from = retrievalWith(few, {
      popularity: { sharesIn: () => clicks, clicks },
      ...at({ surface: 'search', query: 'abaya black' }),
    })
    expect(await placesOf('lexical', 9, from)).toEqual([1, 0, 2])
  })

  it('in a store finds the nearest that the store has, whatever others have', async () => {
    const few = itemsWith({ title_en: 'Red abaya' }, { title_en: 'Red abaya', store_id: 's-2' }, { title_en: 'Abaya' })
    const ask = (store_id: string, query: string) => retrievalWith(few, at({ store_id, query }))
    expect(await placesOf('lexical', 9, ask('s-2', 'red abaya'))).toEqual([1])
    expect((await placesOf('lexical', 9, ask('s-1', 'abaya blue'))).toSorted()).toEqual([0, 2])
    expect(await placesOf('lexical', 9, ask('s-2', 'blue'))).toEqual([])
  })
})

describe('new_items', () => {
  const isNew = (place: number) => (items[place]?.created ?? 0) > NOW - 14 * DAY
  const fresh = [...items.keys()].filter(isNew)

  it('proposes all of them where the quota lets it, with certainty', async () => {
    const proposals = await propose('new_items', 100, retrievalWith(items))
    expect(proposals.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(fresh)
    expect(proposals.every(({ chance, score }) => chance === 1 && score > 0 && score <= 1)).toBe(true)
  })

  it('draws them evenly, with the chance that it names', async () => {
    const times = new Map<number, number>()
    const from = retrievalWith(items)
    for (let seed = 0; seed < 4000; seed++) {
      for (const { place, chance } of await propose('new_items', 15, { ...from, seed })) {
        expect(chance).toBe(15 / fresh.length)
        times.set(place, (times.get(place) ?? 0) + 1)
      }
    }
    // 75 items with 800 expected each and a standard deviation of 25: five of them either way.
    expect(fresh).toHaveLength(75)
    for (const place of fresh) expect(Math.abs((times.get(place) ?? 0) - 800)).toBeLessThan(127)
  })

  it('keeps to the limit of age, and to what is listed already', async () => {
    const listed = itemsWith({ created: NOW - 14 * DAY }, { created: NOW }, { created: NOW + 1 }, { created: 0 })
    expect(await placesOf('new_items', 9, retrievalWith(listed))).toEqual([1])
    const later = retrievalWith(listed, { now: NOW + 1, dataNow: NOW + 1 })
    expect(await placesOf('new_items', 9, later)).toEqual([2, 1])
  })
})

describe('what is listed only later', () => {
  it('is proposed by no source', async () => {
    const listed = itemsWith({ title_en: 'abaya' }, { title_en: 'abaya', created: NOW + 1 })
    const shares = Float64Array.of(0.5, 0.5)
    const from = retrievalWith(listed, {
      popularity: { sharesIn: () => shares, clicks: Float64Array.of(100, 100) },
      personal: shares,
      ...at({ query: 'abaya', store_id: 's-1', country: 'SA' }),
    })
    for (const name of ['covisitation', 'lexical', 'store_catalogue', 'popular', 'popular_in_country']) {
      expect(await placesOf(name, 9, from)).toEqual([0])
    }
  })
})

describe('retrievalScores', () => {
  it('tells of every candidate, whoever proposed it, and is missing where there is nothing to go by', async () => {
    const personal = sharesFor(600, 3)
    const from = retrievalWith(items, { personal, ...at({ query: 'abaya' }) })
    const { about } = await retrieve([], from)
    const scores = retrievalScores([0, 1, 8, 599], from, about)
    expect(scores.text_match).toEqual(Float32Array.of(1, 0, 1, 0))
    expect(scores.covisitation).toEqual(Float32Array.from([0, 1, 8, 599], (place) => personal[place] ?? 0))
    expect(scores).not.toHaveProperty('similarity')
    const nothing = retrievalWith(items)
    expect(retrievalScores([0, 1], nothing, (await retrieve([], nothing)).about)).toEqual({})
  })

  it('has the cosine of the vectors, known or missing', async () => {
    const vectors = clusteredVectors(600, 16, 12, 5)
    rowOf(vectors, 9).fill(0)
    const { rows, dimensions } = vectors
    const search = await openVectorSearch({ targets: rows, histories: rows, dimensions })
    const from = retrievalWith(items, { vector: rowOf(vectors, 8), vectors: search })
    const [same, none] = Array.from(retrievalScores([8, 9], from, { matches: null }).similarity ?? [])
    expect(same).toBeCloseTo(1, 5)
    expect(none).toBeNaN()
  })
})
