import type { z } from 'zod'
import type { ItemCard as ItemCardSchema } from '../../shared/contract/serving'
import type { Slate } from '../../shared/ranking/types'
import type { Catalogue } from './catalogue'

export type ItemCard = z.infer<typeof ItemCardSchema>

/** What a screen needs of an item. One that left the catalogue is still named, by its id. */
export function cardOf(item_id: string, catalogue: Catalogue): ItemCard {
  const item = catalogue.items[catalogue.index.place.get(item_id) ?? -1]
  const store = catalogue.stores.get(item?.store_id ?? '')
  return {
    item_id,
    title_en: item?.title_en || item_id,
    title_ar: item?.title_ar || item?.title_en || item_id,
    store_id: item?.store_id ?? '',
    store_en: store?.name_en ?? '',
    store_ar: store?.name_ar ?? '',
    category: item?.category ?? '',
    brand: item?.brand ?? '',
    price_minor: item?.price_minor ?? 0,
    currency: item?.currency ?? '',
    stock: item?.stock ?? -1,
    attributes: item?.attributes ?? {},
  }
}

/** The cards of every item that the slates name, shown, dropped or spoken of by a rule. */
export function cardsOf(slates: readonly Slate[], catalogue: Catalogue): Record<string, ItemCard> {
  const named = slates.flatMap(({ items, dropped, rules }) => [
    ...items.map((item) => item.item_id),
    ...dropped.map((item) => item.item_id),
    ...rules.flatMap((rule) => rule.items),
  ])
  return cardsFor(named, catalogue)
}

export function cardsFor(item_ids: readonly string[], catalogue: Catalogue): Record<string, ItemCard> {
  return Object.fromEntries([...new Set(item_ids)].map((item_id) => [item_id, cardOf(item_id, catalogue)]))
}
