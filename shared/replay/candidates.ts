import type { Candidate } from '../ranking/types'
import type { Sample } from './sample'

/** The candidates of a request as ranking takes them. What proposed them is not known any more, and does not decide their order. */
export function candidatesOf({ requests, items, rows, heads }: Sample, request: number): Candidate[] {
  const { from = 0, to = 0 } = requests[request] ?? {}
  return Array.from({ length: to - from }, (_, index): Candidate => {
    const row = from + index
    const item = items[rows.item[row] ?? 0]
    return {
      item_id: item?.item_id ?? '',
      store_id: item?.store_id ?? '',
      category: item?.category ?? '',
      brand: item?.brand ?? '',
      price_minor: rows.price[row] ?? 0,
      currency: item?.currency ?? '',
      margin: rows.margin[row] ?? 0,
      stock: rows.stock[row] === 0 ? 0 : -1,
      created_at: item?.created_at ?? '',
      store_created_at: item?.store_created_at ?? '',
      impressions: rows.impressions[row] ?? 0,
      sources: [],
      heads: Object.fromEntries(heads.map((head, at) => [head, rows.heads[at]?.[row] ?? 0])),
    }
  })
}
