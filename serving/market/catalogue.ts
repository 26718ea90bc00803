import type { ItemRow, StoreRow } from '../logging/rows'
import { type Random, Weighted } from './random'
import { categories, storeWords } from './words'

const DAY = 86_400_000

/** What one unit is worth in SAR, and its minor digits. */
const currencies: Record<string, { currency: string; inSar: number; minor: number }> = {
  SA: { currency: 'SAR', inSar: 1, minor: 100 },
  AE: { currency: 'AED', inSar: 1.02, minor: 100 },
  KW: { currency: 'KWD', inSar: 12.2, minor: 1000 },
}

export type Item = {
  row: ItemRow
  category: string
  brand: string
  storeId: string
  storeCountry: string
  priceSar: number
  discount: number
  rating: number
  reviews: number
  /** Orders per day, at the usual pace. */
  popularity: number
  clickRate: number
  margin: number
  stock: number
}

export type Catalogue = {
  items: Item[]
  stores: StoreRow[]
  byCategory: Map<string, Item[]>
  byStore: Map<string, Item[]>
  popular: Weighted<Item>
}

export function makeCatalogue(random: Random, until: number): Catalogue {
  const stores = storeWords.map(({ en, ar, tier }, i) => {
    const age = tier === 'new' ? random.between(20, 60) : random.between(300, 1500)
    const created_at = new Date(until - age * DAY).toISOString()
    return { store_id: `s-${String(i + 1).padStart(2, '0')}`, name_en: en, name_ar: ar, tier, created_at }
  })
  const items: Item[] = []
  for (const category of categories) {
    const sellers = storeWords.flatMap((words, i) => {
      const store = stores[i]
      return store && words.sells.includes(category.key) ? [{ id: store.store_id, country: words.country }] : []
    })
    for (const product of category.products) {
      for (const variant of product.variants) {
        const [store, brand] = [random.pick(sellers), random.pick(category.brands)]
        const money = currencies[store.country] ?? { currency: 'SAR', inSar: 1, minor: 100 }
        // Prices end in .95 or .5 as in a shop, in the store's own currency.
        const asked = (product.price * variant.factor * random.between(0.9, 1.1)) / money.inSar
        const price = Math.max(Math.floor(asked * 2) / 2 - 0.05, 0.5)
        const isNew = random.chance(0.06)
        const priceSar = round(price * money.inSar, 2)
        const stock = random.chance(0.04) ? 0 : 1 + random.below(200)
        const margin = round(random.between(0.08, 0.35), 3)
        const row: ItemRow = {
          item_id: `i-${String(items.length + 1).padStart(3, '0')}`,
          title_en: `${product.en}, ${variant.en}`,
          title_ar: `${product.ar} ${variant.ar}`,
          store_id: store.id,
          category: category.key,
          brand,
          price_minor: Math.round(price * money.minor),
          currency: money.currency,
          margin,
          stock,
          created_at: new Date(until - (isNew ? random.between(1, 12) : random.between(30, 900)) * DAY).toISOString(),
          attributes: { variant: variant.en },
        }
        items.push({
          row,
          category: category.key,
          brand,
          storeId: store.id,
          storeCountry: store.country,
          priceSar,
          discount: random.chance(0.6) ? 0 : round(random.between(0.05, 0.5), 2),
          rating: round(Math.min(5, 4.2 + 0.4 * random.normal()), 1),
          reviews: Math.floor(random.around(40, 1.2)),
          popularity: random.around(3, 0.9),
          clickRate: Math.min(random.around(0.04, 0.35), 0.15),
          margin,
          stock,
        })
      }
    }
  }
  return {
    items,
    stores,
    byCategory: group(items, (item) => item.category),
    byStore: group(items, (item) => item.storeId),
    popular: new Weighted(items, (item) => item.popularity),
  }
}

function group(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

export function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
