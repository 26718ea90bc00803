import type { InteractionRow } from '../logging/rows'

export interface Due {
  readonly ts: number
  readonly row: InteractionRow
}

/** Events that shoppers will do later, the earliest first; of one moment in the order of their ids. */
export class Pending {
  readonly #heap: Due[] = []

  get size(): number {
    return this.#heap.length
  }

  /** All of them, in no order. */
  get all(): readonly Due[] {
    return this.#heap
  }

  add(due: Due): void {
    const heap = this.#heap
    let at = heap.push(due) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || !isBefore(due, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = due
  }

  /** Takes out what happens before this moment. */
  *before(moment: number): Generator<InteractionRow> {
    for (let first = this.#heap[0]; first && first.ts < moment; first = this.#heap[0]) {
      this.#removeFirst()
      yield first.row
    }
  }

  #removeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      if (!left) break
      const [child, step] = right && isBefore(right, left) ? [right, 2] : [left, 1]
      if (!isBefore(child, last)) break
      heap[at] = child
      at = 2 * at + step
    }
    heap[at] = last
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.ts < b.ts || (a.ts === b.ts && a.row.event_id < b.row.event_id)
}
