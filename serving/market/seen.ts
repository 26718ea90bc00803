import { DAY } from './options'

interface Page {
  readonly ts: number
  readonly items: readonly string[]
}

/** What each shopper was shown in the last 24 hours: what tires them. */
export class Seen {
  readonly #pages = new Map<number, Page[]>()

  /** How often each of the items was shown to the shopper before this moment. */
  counts(shopper: number, items: readonly string[], now: number): number[] {
    const pages = (this.#pages.get(shopper) ?? []).filter(({ ts }) => ts > now - DAY && ts < now)
    return items.map((item) => pages.reduce((sum, page) => sum + (page.items.includes(item) ? 1 : 0), 0))
  }

  add(shopper: number, page: Page): void {
    const pages = (this.#pages.get(shopper) ?? []).filter(({ ts }) => ts > page.ts - DAY)
    this.#pages.set(shopper, [...pages, page])
  }

  /** Forgets whoever saw nothing for a day. */
  sweep(now: number): void {
    for (const [shopper, pages] of this.#pages) {
      if ((pages.at(-1)?.ts ?? 0) <= now - DAY) this.#pages.delete(shopper)
    }
  }
}
