import { ExactIndex } from './exact-index'
import { HnswIndex } from './hnsw-index'
import { measureRecall, type Recall, type VectorIndex, type Vectors } from './vector-index'

/** The graph for the many, the scan for the few, and how much of the scan's answer the graph finds. */
export interface VectorSearch {
  nearest: VectorIndex
  exact: ExactIndex
  recall: Recall
}

/** How many neighbours recall is told for. */
const K = 100

/** `queries`: a fixed sample of what will be asked, such as shoppers' vectors; none given, every so many-th item. */
export async function openVectorSearch(
  vectors: Vectors,
  queries: readonly Float32Array[] = everySoMany(vectors, 100),
): Promise<VectorSearch> {
  const exact = new ExactIndex(vectors)
  const nearest = await HnswIndex.build(vectors)
  return { nearest, exact, recall: measureRecall(nearest, exact, queries, K) }
}

function everySoMany({ rows, dimensions }: Vectors, wanted: number): Float32Array[] {
  const items = rows.length / dimensions
  const step = Math.max(1, Math.floor(items / wanted))
  return Array.from({ length: Math.min(wanted, items) }, (_, n) => {
    return rows.slice(n * step * dimensions, (n * step + 1) * dimensions)
  })
}
