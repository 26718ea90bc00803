import type { Figure } from '../figure'
import { coverage, gini } from '../stats/exposure'
import { type Change, Pairs } from './change'
import type { Columns } from './columns'
import type { Pages } from './pages'
import type { Settled } from './settled'

/** How positions are shared out, live and under the draft. */
export interface Exposure {
  readonly coverage: { readonly live: Figure; readonly draft: Figure }
  /** Over all stores of the catalogue, shown or not. */
  readonly storeGini: { readonly live: Figure; readonly draft: Figure }
  /** New items per request. */
  readonly newItems: Change
  /** Items of a draft's page that the live page has not, per request; as many leave, where both are full. */
  readonly entering: number
  /** Share of positions with another item, and of pages with any difference. */
  readonly swapped: number
  readonly pagesMoved: number
}

/** By item, by store and by request: positions under either document. */
export interface Tally {
  readonly exposure: Exposure
  readonly items: { readonly live: Uint32Array; readonly draft: Uint32Array }
  readonly stores: { readonly live: Uint32Array; readonly draft: Uint32Array }
  /** By request: positions with another item, and items that entered. */
  readonly swapped: Uint16Array
  readonly entered: Uint16Array
}

export function tally(columns: Columns, live: Pages, draft: Pages, isNew: Settled['isNew']): Tally {
  const { sample, store } = columns
  const { requests, rows, items, catalogue } = sample
  const counts = () => ({ live: new Uint32Array(items.length), draft: new Uint32Array(items.length) })
  const byItem = counts()
  const byStore = { live: new Uint32Array(columns.stores.length), draft: new Uint32Array(columns.stores.length) }
  const swapped = new Uint16Array(requests.length)
  const entered = new Uint16Array(requests.length)
  const shown = new Uint8Array(rows.item.length)
  const fresh = new Pairs()
  let [positions, allSwapped, allEntered, moved] = [0, 0, 0, 0]
  for (let request = 0; request < requests.length; request++) {
    const [from, other] = [request * live.width, request * draft.width]
    const [before, after] = [live.length[request] ?? 0, draft.length[request] ?? 0]
    let [newBefore, newAfter, differ, entering] = [0, 0, 0, 0]
    for (let at = 0; at < before; at++) {
      const row = live.rows[from + at] ?? 0
      shown[row] = 1
      count(byItem.live, rows.item[row] ?? 0)
      count(byStore.live, store[row] ?? 0)
      newBefore += isNew[row] ?? 0
    }
    for (let at = 0; at < after; at++) {
      const row = draft.rows[other + at] ?? 0
      if (shown[row] !== 1) entering++
      if (live.rows[from + at] !== row || at >= before) differ++
      count(byItem.draft, rows.item[row] ?? 0)
      count(byStore.draft, store[row] ?? 0)
      newAfter += isNew[row] ?? 0
    }
    for (let at = 0; at < before; at++) shown[live.rows[from + at] ?? 0] = 0
    if (before > after) differ += before - after
    fresh.add(newBefore, newAfter)
    swapped[request] = differ
    entered[request] = entering
    positions += Math.max(before, after)
    allSwapped += differ
    allEntered += entering
    if (differ > 0) moved++
  }
  const share = (part: number, of: number) => (of > 0 ? part / of : 0)
  const covered = (of: Uint32Array) =>
    coverage(
      of.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0),
      catalogue.items,
    )
  // Number 0 stands for no store.
  const unequal = (of: Uint32Array) => gini(Array.from(of.subarray(1)), catalogue.stores)
  return {
    exposure: {
      coverage: { live: covered(byItem.live), draft: covered(byItem.draft) },
      storeGini: { live: unequal(byStore.live), draft: unequal(byStore.draft) },
      newItems: fresh.change(),
      entering: share(allEntered, requests.length),
      swapped: share(allSwapped, positions),
      pagesMoved: share(moved, requests.length),
    },
    items: byItem,
    stores: byStore,
    swapped,
    entered,
  }
}

function count(into: Uint32Array, at: number): void {
  into[at] = (into[at] ?? 0) + 1
}
