import { seededUnit } from '../../shared/ranking/seeded'

/** Chance that is the same for the same seed: mulberry32, 32 bits of state. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A stream of its own for each name, so that what is drawn for one thing never depends on how much was drawn for another. */
  static for(seed: number, name: string): Random {
    return new Random(Math.floor(seededUnit(seed, name) * 2 ** 32))
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Log-normal with the given median. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }

  /** In another order; the list stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((each) => ({ each, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each)
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
}

/** Standard normal, always the same for a number and a name. */
export function seededNormal(seed: number, name: string): number {
  const radius = Math.sqrt(-2 * Math.log(1 - seededUnit(seed, name)))
  return radius * Math.cos(2 * Math.PI * seededUnit(~seed, name))
}

/** Picks by weight. */
export class Weighted<T> {
  readonly #upTo: number[] = []
  readonly #total: number

  constructor(
    readonly choices: readonly T[],
    weightOf: (choice: T, index: number) => number,
  ) {
    let total = 0
    for (const [index, choice] of choices.entries()) {
      total += weightOf(choice, index)
      this.#upTo.push(total)
    }
    this.#total = total
  }

  pick(random: Random): T {
    const at = random.next() * this.#total
    let [low, high] = [0, this.#upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#upTo[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const chosen = this.choices[low]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }
}
