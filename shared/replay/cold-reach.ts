import type { ConfigDocument } from '../config/document'
import type { Columns } from './columns'
import type { Pages } from './pages'
import type { Settled } from './settled'

/** Whom the cold-start rules of a draft touch in the sample, and what they have used. */
export interface ColdReach {
  readonly items: {
    /** New items among the candidates, and of those the ones whose budget is used up. */
    readonly fresh: number
    readonly exhausted: number
    /** Share of all their budgets that is used; null: there is none, or the log has no impressions. */
    readonly spent: number | null
    /** Positions per request that new items have. */
    readonly live: number
    readonly draft: number
  }
  readonly merchants: { readonly fresh: number; readonly live: number; readonly draft: number }
}

export function coldReach(
  { sample, store }: Columns,
  document: ConfigDocument,
  { isNew, isOfNewStore }: Settled,
  live: Pages,
  draft: Pages,
): ColdReach {
  const { rows, requests, absent } = sample
  const budget = document.cold_start.item.impression_budget
  const used = new Map<number, number>()
  const stores = new Set<number>()
  for (let row = 0; row < rows.item.length; row++) {
    if (isOfNewStore[row] === 1) stores.add(store[row] ?? 0)
    if (isNew[row] !== 1) continue
    const item = rows.item[row] ?? 0
    used.set(item, Math.max(used.get(item) ?? 0, rows.impressions[row] ?? 0))
  }
  const counts = [...used.values()]
  const known = counts.length > 0 && budget > 0 && !absent.includes('impressions')
  const perRequest = (pages: Pages, flag: Uint8Array) => {
    let positions = 0
    for (const row of pages.rows) if (row >= 0) positions += flag[row] ?? 0
    return requests.length > 0 ? positions / requests.length : 0
  }
  return {
    items: {
      fresh: counts.length,
      exhausted: counts.filter((count) => count >= budget).length,
      spent: known ? counts.reduce((sum, count) => sum + Math.min(count, budget), 0) / (counts.length * budget) : null,
      live: perRequest(live, isNew),
      draft: perRequest(draft, isNew),
    },
    merchants: { fresh: stores.size, live: perRequest(live, isOfNewStore), draft: perRequest(draft, isOfNewStore) },
  }
}
