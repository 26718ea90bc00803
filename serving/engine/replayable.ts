import type { Missing } from '../../shared/contract/serving'
import type { Candidate } from '../../shared/ranking/types'
import type { Logged } from './logged'
import type { World } from './world'

/**
 * The candidates of a logged request as they were: heads and prices from the log, what never changes from the catalogue. What was
 * shown was in stock and, if it was drawn for being new, within its budget.
 */
export function candidatesThen(
  world: World,
  { shown, candidates }: Logged,
): { found: Candidate[]; missing: Missing[] } {
  const missing: Missing[] = []
  const slots = new Map(shown.map((item) => [item.item_id, item]))
  const ofItem = (item_id: string, store_id: string): Omit<Candidate, 'sources' | 'heads'> => {
    const place = world.catalogue.index.place.get(item_id) ?? -1
    const known = world.known[place]
    if (!known) missing.push({ what: 'item', name: item_id })
    const drawn = slots.get(item_id)?.slot_type === 'cold_start'
    const impressions = drawn ? 0 : (world.online.items.shownEver[place] ?? 0)
    return { ...(known ?? { ...unknown, item_id, store_id }), store_id, impressions }
  }
  const inStock = (stock: number) => (stock === 0 ? 1 : stock)
  if (candidates) {
    const { item_id, store_id, source, head_names, heads, price_minor, margin, impressions, drop_stage } = candidates
    const found = item_id.map((id, row): Candidate => {
      const item = ofItem(id, store_id[row] ?? '')
      return {
        ...item,
        price_minor: price_minor[row] ?? item.price_minor,
        margin: margin[row] ?? item.margin,
        impressions: impressions[row] ?? item.impressions,
        stock: drop_stage[row] === 'eligibility' ? 0 : inStock(item.stock),
        sources: [{ name: source[row] ?? '', rank: 0, score: 0 }],
        heads: Object.fromEntries(head_names.map((head, at) => [head, heads[at]?.[row] ?? 0])),
      }
    })
    return { found, missing }
  }
  missing.push({ what: 'candidates', name: '' })
  const found = shown.map(({ item_id, store_id, source, heads }): Candidate => {
    const item = ofItem(item_id, store_id)
    return { ...item, stock: inStock(item.stock), sources: [{ name: source, rank: 0, score: 0 }], heads }
  })
  return { found, missing }
}

const unknown = {
  ...{ item_id: '', store_id: '', category: '', brand: '', price_minor: 0, currency: '', margin: 0, stock: -1 },
  ...{ created_at: '', store_created_at: '' },
}
