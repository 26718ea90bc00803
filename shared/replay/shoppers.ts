import { seededUnit } from '../ranking/seeded'
import type { Pages } from './pages'
import type { Sample } from './sample'

/** The first page of one sampled shopper, live and under the draft. Items by their place in the sample's list, from position 1. */
export interface ShopperPages {
  readonly request: number
  readonly live: readonly number[]
  readonly draft: readonly number[]
  /** Positions with another item. */
  readonly differ: number
}

/** Chooses the shoppers: the same sample shows the same ones under every draft. */
const SEED = 10

/**
 * So many shoppers by chance, not those who are affected most: what they got and what they would get. Each with a first page, whose
 * request is chosen by chance too.
 */
export function shopperPages(sample: Sample, live: Pages, draft: Pages, count: number): ShopperPages[] {
  const first = new Map<string, { request: number; luck: number }>()
  sample.requests.forEach(({ user_id, request_id, before }, request) => {
    if (user_id === '' || before > 0) return
    const luck = seededUnit(SEED, request_id)
    if (luck < (first.get(user_id)?.luck ?? 1)) first.set(user_id, { request, luck })
  })
  const chosen = [...first]
    .map(([user, { request }]) => ({ request, luck: seededUnit(SEED, user) }))
    .sort((a, b) => a.luck - b.luck || a.request - b.request)
    .slice(0, count)
  return chosen.map(({ request }) => {
    const [before, after] = [itemsOf(sample, live, request), itemsOf(sample, draft, request)]
    const most = Math.max(before.length, after.length)
    const differ = Array.from({ length: most }, (_, at) => before[at] !== after[at]).filter(Boolean).length
    return { request, live: before, draft: after, differ }
  })
}

function itemsOf({ rows }: Sample, pages: Pages, request: number): number[] {
  return Array.from({ length: pages.length[request] ?? 0 }, (_, at) => {
    const row = pages.rows[request * pages.width + at] ?? 0
    return rows.item[row] ?? 0
  })
}
