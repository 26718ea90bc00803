/** A place with its score. */
export interface Scored {
  place: number
  score: number
}

/**
 * The `quota` best of any number of places, in a heap of that size whose root is the worst kept: one look for what does not make it.
 * Among equal scores the lower place is better, so that the same scores always give the same places.
 */
export class Best {
  readonly #places: Int32Array
  readonly #scores: Float64Array
  #size = 0

  constructor(quota: number) {
    this.#places = new Int32Array(quota)
    this.#scores = new Float64Array(quota)
  }

  get size(): number {
    return this.#size
  }

  /** Whether an offer of this score and place would be kept now. */
  wants(place: number, score: number): boolean {
    if (this.#size < this.#places.length) return true
    return this.#size > 0 && this.#isWorse(0, place, score)
  }

  offer(place: number, score: number): void {
    if (!this.wants(place, score)) return
    if (this.#size < this.#places.length) this.#rise(this.#size++, place, score)
    else this.#sink(place, score)
  }

  /** Best first. */
  sorted(): Scored[] {
    const all = Array.from({ length: this.#size }, (_, at) => ({
      place: this.#places[at] ?? 0,
      score: this.#scores[at] ?? 0,
    }))
    return all.sort((a, b) => b.score - a.score || a.place - b.place)
  }

  #isWorse(at: number, place: number, score: number): boolean {
    const own = this.#scores[at] ?? 0
    return own < score || (own === score && (this.#places[at] ?? 0) > place)
  }

  #put(at: number, place: number, score: number): void {
    this.#places[at] = place
    this.#scores[at] = score
  }

  #rise(from: number, place: number, score: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#isWorse(parent, place, score)) break
      this.#put(at, this.#places[parent] ?? 0, this.#scores[parent] ?? 0)
      at = parent
    }
    this.#put(at, place, score)
  }

  /** In place of the root. */
  #sink(place: number, score: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#size) break
      const [right, rightScore] = [this.#places[child + 1] ?? 0, this.#scores[child + 1] ?? 0]
      if (child + 1 < this.#size && !this.#isWorse(child, right, rightScore)) child += 1
      if (!this.#isWorse(child, place, score)) break
      this.#put(at, this.#places[child] ?? 0, this.#scores[child] ?? 0)
      at = child
    }
    this.#put(at, place, score)
  }
}
