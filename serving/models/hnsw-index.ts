import { setImmediate } from 'node:timers/promises'
import type { Index } from 'usearch'
import type { Scored } from './best'
import type { VectorIndex, Vectors } from './vector-index'

/** Links per node, and candidates kept while building and while searching: more is slower and finds more. */
const CONNECTIVITY = 16
const EXPANSION_ADD = 128
const EXPANSION_SEARCH = 256

/** Vectors added in one go: other work waits that long, some 50 ms. */
const BATCH = 512

/**
 * A navigable small world graph (HNSW) by usearch, the library loaded only when an index is built. One thread and one order, so
 * that the same vectors give the same graph.
 */
export class HnswIndex implements VectorIndex {
  readonly name = 'hnsw'
  readonly size: number
  readonly dimensions: number
  /** Memory outside of the heap, which the library frees when the last reference is collected. */
  readonly #index: Index

  private constructor(index: Index, size: number, dimensions: number) {
    this.#index = index
    this.size = size
    this.dimensions = dimensions
  }

  static async build({ rows, dimensions }: Vectors): Promise<HnswIndex> {
    const { Index, MetricKind, ScalarKind } = await import('usearch')
    const index = new Index({
      dimensions,
      metric: MetricKind.Cos,
      quantization: ScalarKind.F32,
      connectivity: CONNECTIVITY,
      expansion_add: EXPANSION_ADD,
      expansion_search: EXPANSION_SEARCH,
      multi: false,
    })
    const places: number[] = []
    for (let place = 0; place < rows.length / dimensions; place++) {
      if (rows.subarray(place * dimensions, (place + 1) * dimensions).some((value) => value !== 0)) places.push(place)
    }
    for (let from = 0; from < places.length; from += BATCH) {
      const batch = places.slice(from, from + BATCH)
      const vectors = new Float32Array(batch.length * dimensions)
      batch.forEach((place, at) => {
        vectors.set(rows.subarray(place * dimensions, (place + 1) * dimensions), at * dimensions)
      })
      index.add(BigUint64Array.from(batch, BigInt), vectors, 1)
      await setImmediate()
    }
    return new HnswIndex(index, places.length, dimensions)
  }

  search(vector: Float32Array, k: number): Scored[] {
    if (this.size === 0 || k === 0) return []
    // A copy of its own buffer: the library does not heed where a view begins.
    const { keys, distances } = this.#index.search(vector.slice(), Math.min(k, this.size), 1)
    const found = Array.from(keys, (key, at) => ({ place: Number(key), score: 1 - (distances[at] ?? 1) }))
    return found.sort((a, b) => b.score - a.score || a.place - b.place)
  }
}
