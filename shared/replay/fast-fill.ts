import type { ConfigDocument } from '../config/document'
import type { BestFirst } from './best-first'
import type { Columns } from './columns'

type Diversity = ConfigDocument['diversity']

/**
 * Fills a page as `fillPage` does where no rule decides positions: from the best score down, with distance between the like, room
 * for those that must be there, and reserved positions left free.
 */
export class FastFill {
  readonly #stores: Int32Array
  readonly #categories: Int32Array
  readonly #taken: Uint8Array

  constructor(
    readonly columns: Columns,
    readonly best: BestFirst,
    most: number,
  ) {
    this.#stores = new Int32Array(1 + Math.max(0, ...unique(columns.store)))
    this.#categories = new Int32Array(1 + Math.max(0, ...unique(columns.category)))
    this.#taken = new Uint8Array(most)
  }

  /**
   * Writes the rows at positions 1 … size into `page` from its start, -1 where reserved. `eligible`: rows there are; `musts`: rows that
   * must be on the page, best first.
   */
  fill(
    page: Int32Array,
    size: number,
    eligible: number,
    reserved: readonly number[],
    musts: readonly number[],
    by: Diversity,
  ): void {
    const taken = this.#taken
    const { best } = this
    const near = by.window > 1
    const owed = [...musts]
    let free = size - reserved.length
    let start = 0
    let used = 0
    for (let position = 1; position <= size; position++) {
      let row = -1
      if (!reserved.includes(position)) {
        if (free <= owed.length) row = this.#bestMust(owed, by)
        else {
          let found = -1
          let withoutDistance = -1
          while (taken[start] === 1) start++
          for (let place = start; place < eligible; place++) {
            if (taken[place] === 1) continue
            row = place < best.found ? (best.sorted[place] ?? -1) : best.at(place)
            if (this.#hasRoomFor(row, by)) {
              found = place
              break
            }
            if (withoutDistance < 0) withoutDistance = place
          }
          if (found < 0) found = withoutDistance
          row = best.at(found)
          taken[found] = 1
          if (found >= used) used = found + 1
        }
        free--
        const kept = owed.length > 0 ? owed.indexOf(row) : -1
        if (kept >= 0) owed.splice(kept, 1)
      }
      page[position - 1] = row
      if (!near) continue
      this.#count(row, 1)
      if (position >= by.window) this.#count(page[position - by.window] ?? -1, -1)
    }
    taken.fill(0, 0, used)
    if (near) for (let at = Math.max(0, size - by.window + 1); at < size; at++) this.#count(page[at] ?? -1, -1)
  }

  /** There is room for nobody else any more. */
  #bestMust(owed: readonly number[], by: Diversity): number {
    return owed.find((row) => this.#hasRoomFor(row, by)) ?? owed[0] ?? -1
  }

  #hasRoomFor(row: number, { window, max_per_store, max_per_category }: Diversity): boolean {
    if (window <= 1) return true
    const { store, category } = this.columns
    const ofStore = this.#stores[store[row] ?? 0] ?? 0
    const ofCategory = this.#categories[category[row] ?? 0] ?? 0
    return ofStore < max_per_store && ofCategory < max_per_category
  }

  /** Without a store or a category an item is nobody's like. */
  #count(row: number, by: number): void {
    if (row < 0) return
    const store = this.columns.store[row] ?? 0
    const category = this.columns.category[row] ?? 0
    if (store > 0) this.#stores[store] = (this.#stores[store] ?? 0) + by
    if (category > 0) this.#categories[category] = (this.#categories[category] ?? 0) + by
  }
}

function unique(values: Int32Array): Set<number> {
  return new Set(values)
}
