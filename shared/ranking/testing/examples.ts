import type { ConfigDocument } from '../../config/document'
import { documentWith } from '../../config/testing/examples'
import { type RankInput, rankSlate } from '../rank'
import type { Candidate, RankContext, Slate } from '../types'

/** An item that a test changes in the one thing it is about. */
export function itemWith(item_id: string, p_click: number, fields: Partial<Candidate> = {}): Candidate {
  return {
    item_id,
    store_id: '',
    category: '',
    brand: '',
    price_minor: 1000,
    currency: 'SAR',
    margin: 0,
    stock: -1,
    created_at: '',
    store_created_at: '',
    impressions: 0,
    sources: [{ name: 'popular', rank: 1, score: 1 }],
    heads: { p_click },
    ...fields,
  }
}

export const someContext: RankContext = {
  surface: 'home',
  query: '',
  store_id: '',
  item_id: '',
  category: '',
  segment: '',
  country: '',
  device: '',
  locale: 'en',
}

/** Items A, B, C … of falling click probability. */
export function items(names: string, fields: (name: string) => Partial<Candidate> = () => ({})): Candidate[] {
  return [...names].map((name, index) => itemWith(name, 0.5 - index * 0.02, fields(name)))
}

/** The settings that leave the order to the scores alone. */
export function plainDocument(fields: Partial<ConfigDocument> = {}): ConfigDocument {
  const made = documentWith(fields)
  made.cold_start.item.quota = 0
  made.cold_start.merchant.quota = 0
  return made
}

export function slateOf(
  candidates: readonly Candidate[],
  document: ConfigDocument,
  more: Partial<RankInput> = {},
): Slate {
  const now = Date.parse('2026-01-10T00:00:00Z')
  return rankSlate({ candidates, document, context: someContext, now, pageSize: 5, seed: 7, ...more })
}

export function orderOf(slate: Slate): string {
  return slate.items.map((item) => item.item_id).join('')
}
