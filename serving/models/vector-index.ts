/** Nearest neighbours by cosine among vectors that each stand for an item, by place. */
export interface VectorIndex {
  readonly name: string
  readonly size: number
  /** The k nearest, best first. `similarity` is the cosine, -1 to 1. */
  search(vector: Float32Array, k: number): { place: number; similarity: number }[]
}
