import type { Scored } from './best'

/** Vectors of equal length, one after the other: row i stands for the item at place i. A row of zeros is no vector. */
export interface Vectors {
  readonly rows: Float32Array
  readonly dimensions: number
}

/** Nearest neighbours by cosine among vectors that each stand for an item, by place. */
export interface VectorIndex {
  readonly name: string
  /** Vectors in it. */
  readonly size: number
  /** At most the k nearest, best first, by their cosine, -1 to 1. */
  search(vector: Float32Array, k: number): Scored[]
}

/** The part of the exact nearest k that an index finds, over a fixed sample of queries. */
export interface Recall {
  name: string
  size: number
  k: number
  recall: number
  queries: number
}

/** Of float32 cosines that are the same. */
const SAME = 1e-5

/**
 * A neighbour counts as found when it is as near as the last of the exact k: items alike share a vector, and any of them will do.
 * Where fewer than k vectors exist, of all there are; 1 where there is nothing to find.
 */
export function measureRecall(
  index: VectorIndex,
  exact: VectorIndex,
  queries: readonly Float32Array[],
  k: number,
): Recall {
  let found = 0
  let wanted = 0
  for (const query of queries) {
    const truth = exact.search(query, k)
    const furthest = truth.at(-1)?.score ?? 0
    wanted += truth.length
    found += index.search(query, k).filter(({ score }) => score > furthest - SAME).length
  }
  return { name: index.name, size: index.size, k, recall: wanted === 0 ? 1 : found / wanted, queries: queries.length }
}
