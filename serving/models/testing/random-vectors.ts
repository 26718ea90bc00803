import { seededUnit } from '../../../shared/ranking/seeded'
import type { Vectors } from '../vector-index'

/** Vectors around so many centres, as items have them: near ones are alike. The same seed gives the same vectors. */
export function clusteredVectors(items: number, dimensions: number, centres: number, seed: number): Vectors {
  const rows = new Float32Array(items * dimensions)
  for (let place = 0; place < items; place++) {
    for (let i = 0; i < dimensions; i++) {
      const centre = seededUnit(seed, `centre ${place % centres} ${i}`) - 0.5
      rows[place * dimensions + i] = centre + 0.6 * (seededUnit(seed, `item ${place} ${i}`) - 0.5)
    }
  }
  return { rows, dimensions }
}

export function rowOf({ rows, dimensions }: Vectors, place: number): Float32Array {
  return rows.subarray(place * dimensions, (place + 1) * dimensions)
}
