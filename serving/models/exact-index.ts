import { Best, type Scored } from './best'
import type { VectorIndex, Vectors } from './vector-index'

/** Every vector looked at: the truth that others are measured against, and the way to search among few. */
export class ExactIndex implements VectorIndex {
  readonly name = 'exact'
  readonly size: number
  readonly dimensions: number
  /** Of length 1, without the rows that are no vectors. */
  readonly #unit: Float32Array
  readonly #places: Int32Array
  /** Row by place, -1 where the place has no vector. */
  readonly #row: Int32Array

  constructor({ rows, dimensions }: Vectors) {
    const places: number[] = []
    for (let place = 0; place < rows.length / dimensions; place++) {
      if (lengthOf(rows, place * dimensions, dimensions) > 0) places.push(place)
    }
    this.dimensions = dimensions
    this.size = places.length
    this.#places = Int32Array.from(places)
    this.#row = new Int32Array(rows.length / dimensions).fill(-1)
    this.#unit = new Float32Array(places.length * dimensions)
    places.forEach((place, row) => {
      const length = lengthOf(rows, place * dimensions, dimensions)
      this.#row[place] = row
      for (let i = 0; i < dimensions; i++) {
        this.#unit[row * dimensions + i] = (rows[place * dimensions + i] ?? 0) / length
      }
    })
  }

  search(vector: Float32Array, k: number, wanted?: (place: number) => boolean): Scored[] {
    const best = new Best(k)
    const unit = unitOf(vector)
    for (let row = 0; row < this.size; row++) this.#offer(best, this.#places[row] ?? 0, row, unit, wanted)
    return best.sorted()
  }

  /** Only among these places, which may be few. */
  searchAmong(vector: Float32Array, k: number, places: Int32Array, wanted?: (place: number) => boolean): Scored[] {
    const best = new Best(k)
    const unit = unitOf(vector)
    for (const place of places) {
      const row = this.#row[place] ?? -1
      if (row >= 0) this.#offer(best, place, row, unit, wanted)
    }
    return best.sorted()
  }

  /** With each of these places; NaN where it has no vector. */
  cosines(vector: Float32Array, places: readonly number[]): Float32Array {
    const unit = unitOf(vector)
    const cosines = places.map((place) => {
      const row = this.#row[place] ?? -1
      return row < 0 ? Number.NaN : this.#dot(unit, row)
    })
    return Float32Array.from(cosines)
  }

  #offer(best: Best, place: number, row: number, unit: Float32Array, wanted?: (place: number) => boolean): void {
    const similarity = this.#dot(unit, row)
    if (best.wants(place, similarity) && (!wanted || wanted(place))) best.offer(place, similarity)
  }

  #dot(unit: Float32Array, row: number): number {
    const from = row * this.dimensions
    let sum = 0
    for (let i = 0; i < unit.length; i++) sum += (unit[i] ?? 0) * (this.#unit[from + i] ?? 0)
    return sum
  }
}

function unitOf(vector: Float32Array): Float32Array {
  const length = lengthOf(vector, 0, vector.length)
  return length > 0 ? vector.map((value) => value / length) : vector
}

function lengthOf(values: Float32Array, from: number, dimensions: number): number {
  let sum = 0
  for (let i = from; i < from + dimensions; i++) sum += (values[i] ?? 0) ** 2
  return Math.sqrt(sum)
}
