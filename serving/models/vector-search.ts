import { ExactIndex } from './exact-index'
import { HnswIndex } from './hnsw-index'
import { type ItemVectors, shopperVector } from './towers'
import { measureRecall, type Recall, type VectorIndex } from './vector-index'

/** The graph for the many, the scan for the few, and how much of the scan's answer the graph finds. */
export interface VectorSearch {
  nearest: VectorIndex
  exact: ExactIndex
  recall: Recall
}

/** Recall is told for so many neighbours, over so many shoppers who each clicked one item, taken evenly from the catalogue. */
const NEIGHBOURS = 100
const QUERIES = 100

/** 12,000 items take about a second, in steps that let other work in between. */
export async function openVectorSearch(vectors: ItemVectors): Promise<VectorSearch> {
  const { targets: rows, dimensions } = vectors
  const items = rows.length / dimensions
  const exact = new ExactIndex({ rows, dimensions })
  const nearest = await HnswIndex.build({ rows, dimensions })
  const count = Math.min(QUERIES, items)
  const places = Array.from({ length: count }, (_, n) => Math.floor((n * items) / count))
  const queries = places.map((place) => shopperVector(vectors, [place])).filter((query) => query !== null)
  return { nearest, exact, recall: measureRecall(nearest, exact, queries, NEIGHBOURS) }
}
