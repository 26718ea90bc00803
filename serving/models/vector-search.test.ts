import { beforeAll, describe, expect, it } from 'vitest'
import { ExactIndex } from './exact-index'
import { HnswIndex } from './hnsw-index'
import { clusteredVectors, rowOf } from './testing/random-vectors'
import { measureRecall } from './vector-index'
import { openVectorSearch } from './vector-search'

const vectors = clusteredVectors(2000, 32, 40, 1)
// Places 5 and 1999 have no vector.
for (const place of [5, 1999]) rowOf(vectors, place).fill(0)

/** The cosine as it is defined, in double precision. */
function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

describe('the exact scan', () => {
  const exact = new ExactIndex(vectors)

  it('finds the nearest by cosine, whatever the length of the vector asked with', () => {
    const query = rowOf(vectors, 77).map((value) => 9 * value)
    const truth = Array.from({ length: 2000 }, (_, place) => ({ place, score: cosine(query, rowOf(vectors, place)) }))
      .filter(({ score }) => !Number.isNaN(score))
      .sort((a, b) => b.score - a.score)
    const found = exact.search(query, 50)
    expect(found.map(({ place }) => place)).toEqual(truth.slice(0, 50).map(({ place }) => place))
    found.forEach(({ score }, at) => {
      expect(score).toBeCloseTo(truth[at]?.score ?? 0, 5)
    })
    expect(exact.cosines(query, [77])[0]).toBeCloseTo(1, 5)
  })

  it('leaves out what has no vector, and gives all where fewer are wanted than asked', () => {
    expect(exact.size).toBe(1998)
    expect(exact.search(rowOf(vectors, 0), 5000)).toHaveLength(1998)
    expect(exact.cosines(rowOf(vectors, 0), [5, 2000])).toEqual(Float32Array.of(Number.NaN, Number.NaN))
  })

  it('looks among few, or among those that are wanted', () => {
    const query = rowOf(vectors, 3)
    const among = exact.searchAmong(query, 3, Int32Array.of(1, 3, 5, 43, 83), (place) => place !== 43)
    expect(among.map(({ place }) => place)).toEqual(expect.arrayContaining([3, 83, 1]))
    const odd = exact.search(query, 2000, (place) => place % 2 === 1)
    expect(odd).toHaveLength(998)
    expect(exact.search(query, 2000).filter(({ place }) => place % 2 === 1)).toEqual(odd)
  })
})

describe('the graph', () => {
  let graph: HnswIndex
  beforeAll(async () => {
    graph = await HnswIndex.build(vectors)
  })

  it('finds nearly all that the scan finds, with its cosines', async () => {
    const queries = Array.from({ length: 50 }, (_, n) => rowOf(vectors, n * 39))
    const exact = new ExactIndex(vectors)
    const measured = measureRecall(graph, exact, queries, 100)
    expect(measured).toMatchObject({ name: 'hnsw', size: 1998, k: 100, queries: 50 })
    expect(measured.recall).toBeGreaterThan(0.98)
    const query = rowOf(vectors, 500)
    for (const { place, score } of graph.search(query, 10)) {
      expect(score).toBeCloseTo(exact.cosines(query, [place])[0] ?? 0, 5)
    }
  })

  it('is the same graph when it is built again', async () => {
    const again = await HnswIndex.build(vectors)
    for (const place of [0, 123, 1500]) {
      expect(again.search(rowOf(vectors, place), 200)).toEqual(graph.search(rowOf(vectors, place), 200))
    }
  })

  it('never has what has no vector, nor anything where nothing has one', async () => {
    const all = graph.search(rowOf(vectors, 0), 5000).map(({ place }) => place)
    expect(new Set(all).size).toBe(all.length)
    expect(all).not.toContain(5)
    const empty = await HnswIndex.build({ rows: new Float32Array(64), dimensions: 32 })
    expect(empty.search(rowOf(vectors, 0), 10)).toEqual([])
  })
})

describe('recall', () => {
  it('is the share of the truth that is found', () => {
    const exact = new ExactIndex(vectors)
    const half = {
      name: 'half',
      size: exact.size,
      search: (vector: Float32Array, k: number) => exact.search(vector, k).filter((_, at) => at % 2 === 0),
    }
    expect(measureRecall(half, exact, [rowOf(vectors, 1), rowOf(vectors, 2)], 10).recall).toBe(0.5)
    expect(measureRecall(half, new ExactIndex({ rows: new Float32Array(), dimensions: 32 }), [], 10).recall).toBe(1)
  })

  it('takes one item for another where both have the same vector', () => {
    const twins = new Float32Array(64).fill(1)
    const exact = new ExactIndex({ rows: twins, dimensions: 32 })
    const second = { name: 'second', size: 2, search: () => [{ place: 1, score: 1 }] }
    expect(exact.search(twins.subarray(0, 32), 1)[0]?.place).toBe(0)
    expect(measureRecall(second, exact, [twins.subarray(0, 32)], 1).recall).toBe(1)
  })

  it('is measured on shoppers of one click when the search is opened', async () => {
    const { rows: targets, dimensions } = clusteredVectors(300, 8, 5, 2)
    const { rows: histories } = clusteredVectors(300, 8, 5, 3)
    const { recall } = await openVectorSearch({ targets, histories, dimensions })
    expect(recall).toMatchObject({ name: 'hnsw', size: 300, k: 100, queries: 100 })
    expect(recall.recall).toBeGreaterThan(0.98)
  })
})
