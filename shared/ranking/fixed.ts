import type { Claim, Limit, Must } from './fill'

/** What is on the page in any case, counted against its size and its limits while it grows. */
export class Fixed {
  readonly #items = new Set<string>()
  readonly #limits: { limit: Limit; count: number }[] = []

  constructor(
    readonly size: number,
    claims: readonly Claim[],
    musts: readonly Must[] = [],
    limits: readonly Limit[] = [],
  ) {
    for (const { item } of [...claims, ...musts]) this.add(item)
    for (const limit of limits) this.limit(limit)
  }

  add(item: string): void {
    if (this.#items.has(item)) return
    this.#items.add(item)
    for (const one of this.#limits) if (one.limit.items.has(item)) one.count++
  }

  limit(limit: Limit): void {
    this.#limits.push({ limit, count: this.count(limit.items) })
  }

  has(item: string): boolean {
    return this.#items.has(item)
  }

  count(among: ReadonlySet<string>): number {
    let found = 0
    for (const item of this.#items) if (among.has(item)) found++
    return found
  }

  get total(): number {
    return this.#items.size
  }

  isFull(): boolean {
    return this.total >= this.size
  }

  /** Whether one more item keeps every limit. */
  fits(item: string): boolean {
    return this.#limits.every(({ limit, count }) => !limit.items.has(item) || count < limit.allowed)
  }
}
