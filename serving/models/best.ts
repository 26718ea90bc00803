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

  /** Offers every place of a list of scores that is above the floor and open. The same as one by one, and faster. */
  offerAll(scores: ArrayLike<number>, floor: number, open: (place: number) => boolean): void {
    const quota = this.#places.length
    let least = floor
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place] ?? 0
      if (!(score > least) || !open(place)) continue
      this.offer(place, score)
      // Places ascend, so that an equal score is no better than what is there.
      if (this.#size === quota) least = Math.max(floor, this.#scores[0] ?? Number.POSITIVE_INFINITY)
    }
  }

  /** Takes all out, best first. */
  sorted(): Scored[] {
    const all = new Array<Scored>(this.#size)
    while (this.#size > 0) {
      const worst = { place: this.#places[0] ?? 0, score: this.#scores[0] ?? 0 }
      this.#size -= 1
      this.#sink(this.#places[this.#size] ?? 0, this.#scores[this.#size] ?? 0)
      all[this.#size] = worst
    }
    return all
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
