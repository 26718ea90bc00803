import { documentWith } from '../../../../shared/config/testing/examples'
import { seededUnit } from '../../../../shared/ranking/seeded'
import { RankContext } from '../../../../shared/ranking/types'
import type { Item } from '../../catalogue'
import { layShelves } from '../../shelves'
import type { Retrieval } from '../source'

/** Catalogues and requests that tests of retrieval are made of. */

export const NOW = Date.UTC(2026, 0, 31, 12)
const DAY = 86_400_000

/** Items i-0000, i-0001 … in this order. */
export function itemsWith(...items: Partial<Item>[]): Item[] {
  return items.map((item, place) => ({
    item_id: `i-${String(place).padStart(4, '0')}`,
    title_en: '',
    title_ar: '',
    store_id: 's-1',
    category: 'c-1',
    brand: '',
    price_minor: 1000,
    currency: 'SAR',
    margin: 0.2,
    stock: 5,
    attributes: {},
    created: NOW - 400 * DAY,
    ...item,
  }))
}

const nouns = ['abaya', 'thobe', 'perfume', 'serum', 'dates', 'cushion', 'charger', 'speaker']
const colours = ['black', 'beige', 'navy', 'grey']

/** So many items of 10 in a store, every eighth of them new, with titles of two words and a number. */
export function manyItems(size: number): Item[] {
  return itemsWith(
    ...Array.from({ length: size }, (_, place) => ({
      title_en: `${nouns[place % nouns.length]} ${colours[(place >> 3) % colours.length]} ${place}`,
      store_id: `s-${Math.floor(place / 10)}`,
      category: `c-${place % 12}`,
      created: place % 8 === 0 ? NOW - (place % 14) * DAY - 1 : NOW - (30 + place) * DAY,
    })),
  )
}

/** Clicks fall with the square of a draw: a few items have most, every tenth none. */
export function sharesFor(size: number, seed: number): Float64Array {
  return Float64Array.from({ length: size }, (_, place) =>
    place % 10 === 9 ? 0 : seededUnit(seed, `share ${place}`) ** 2 / size,
  )
}

export function retrievalWith(items: readonly Item[], more: Partial<Retrieval> = {}): Retrieval {
  const everywhere = sharesFor(items.length, 1)
  const inSaudi = sharesFor(items.length, 2)
  return {
    shelves: layShelves({ items, onSurface: () => true }),
    context: RankContext.parse({ surface: 'home' }),
    seen: new Set(),
    popularity: {
      sharesIn: (country) => (country === '' ? everywhere : country === 'SA' ? inSaudi : null),
      clicks: everywhere.map((share) => (share > 0 ? 100 : 0)),
    },
    personal: null,
    vector: null,
    vectors: null,
    coldStart: documentWith({}).cold_start,
    now: NOW,
    dataNow: NOW,
    seed: 7,
    ...more,
  }
}
