/** The better of two rows: the higher score, and at equal scores the one whose item_id comes first. */
export interface Order {
  score: Float64Array
  readonly tie: Uint32Array
}

/**
 * The eligible rows of a request, best first, sorted no further than is asked: a page needs the first few of hundreds. The first
 * few are remembered from one time to the next: while a slider moves they are nearly the same, so that most rows are only found
 * to be worse than the last of them.
 */
export class BestFirst {
  /** The rows found so far, `found` of them. */
  readonly sorted: Int32Array
  found = 0
  readonly #first: Int32Array
  readonly #remembered: Uint16Array
  readonly #inFirst: Uint8Array
  #rest: Int32Array | null = null
  #from = 0
  #to = 0
  #eligible: Uint8Array

  constructor(
    requests: number,
    most: number,
    readonly few: number,
    readonly order: Order,
  ) {
    this.sorted = new Int32Array(most)
    this.#first = new Int32Array(requests * few)
    this.#remembered = new Uint16Array(requests)
    this.#inFirst = new Uint8Array(most)
    this.#eligible = new Uint8Array()
  }

  /** Takes the eligible rows from `from` to before `to`, and says how many there are. */
  take(request: number, from: number, to: number, eligible: Uint8Array): number {
    const { sorted, few } = this
    const first = this.#first
    const inFirst = this.#inFirst
    this.#from = from
    this.#to = to
    this.#eligible = eligible
    this.#rest = null
    this.found = 0
    const start = request * few
    const remembered = this.#remembered[request] ?? 0
    for (let at = 0; at < remembered; at++) {
      const row = first[start + at] ?? 0
      if (eligible[row] !== 1) continue
      inFirst[row - from] = 1
      this.#insert(row)
    }
    const { score } = this.order
    let count = this.found
    let worst = count < few ? -Infinity : (score[sorted[count - 1] ?? 0] ?? 0)
    for (let row = from; row < to; row++) {
      if (eligible[row] !== 1) continue
      if (inFirst[row - from] === 1) {
        inFirst[row - from] = 0
        continue
      }
      count++
      if ((score[row] ?? 0) < worst) continue
      this.#insert(row)
      if (this.found === few) worst = score[sorted[few - 1] ?? 0] ?? 0
    }
    for (let at = 0; at < this.found; at++) first[start + at] = sorted[at] ?? 0
    this.#remembered[request] = this.found
    return count
  }

  /** The row at a place, from 0; -1 behind the last. */
  at(place: number): number {
    if (place >= this.found) this.#sortRest()
    return place < this.found ? (this.sorted[place] ?? -1) : -1
  }

  /** Into its place among the few; the last of them falls out where they are too many. */
  #insert(row: number): void {
    const { sorted, few } = this
    let at = this.found
    if (at === few) {
      if (!this.#isBetter(row, sorted[few - 1] ?? 0)) return
      at = few - 1
    } else this.found++
    while (at > 0 && this.#isBetter(row, sorted[at - 1] ?? 0)) {
      sorted[at] = sorted[at - 1] ?? 0
      at--
    }
    sorted[at] = row
  }

  #isBetter(a: number, b: number): boolean {
    const { score, tie } = this.order
    const [left, right] = [score[a] ?? 0, score[b] ?? 0]
    return left > right || (left === right && (tie[a] ?? 0) < (tie[b] ?? 0))
  }

  /** Seldom asked for: all that come after the few. */
  #sortRest(): void {
    if (this.#rest || this.found < this.few) return
    const last = this.sorted[this.few - 1] ?? 0
    const rest: number[] = []
    for (let row = this.#from; row < this.#to; row++) {
      if (this.#eligible[row] === 1 && this.#isBetter(last, row)) rest.push(row)
    }
    this.#rest = Int32Array.from(rest.sort((a, b) => (this.#isBetter(a, b) ? -1 : 1)))
    this.sorted.set(this.#rest, this.found)
    this.found += this.#rest.length
  }
}
