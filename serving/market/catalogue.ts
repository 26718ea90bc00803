import { minorDigits } from '../../shared/money'
import { toRiyals } from '../features/gulf'
import type { ItemRow } from '../logging/rows'
import { beginningOf, DAY, iso, type MarketOptions } from './options'
import { Random, Weighted } from './random'
import { makeStores, type Store } from './stores'
import { categories } from './words/categories'
import type { Category, Product, Variant, Words } from './words/words'

/** An item with what only the marketplace knows of it. */
export interface Item {
  readonly row: ItemRow
  /** In `categories`. */
  readonly category: number
  readonly product: Product
  readonly brand: Words
  readonly store: Store
  /** Before the discount; what is paid is the price less it. */
  readonly priceSar: number
  readonly discount: number
  readonly created: number
  /** How much shoppers like it before anything personal, on the scale of the logit of a click. */
  readonly relevance: number
  /** How good it is: what its stars tell, and what is seen when it is looked at closely. Standard normal. */
  readonly quality: number
  /** ln of the price over the middle price of its category. */
  readonly dearness: number
  /** Its style; shoppers have one too. */
  readonly style: Float32Array
}

export interface Catalogue {
  readonly items: readonly Item[]
  readonly byId: ReadonlyMap<string, Item>
  readonly stores: readonly Store[]
  readonly byCategory: readonly (readonly Item[])[]
}

export const STYLES = 6

/** Out of stock for good, in a history that knows no deliveries. */
const OUT_OF_STOCK = 0.04
/** Share of the items listed within any two weeks. */
const NEW_SHARE = 0.06
const NEW_FOR = 14 * DAY
const DISCOUNTED = 0.35

export function makeCatalogue(options: MarketOptions): Catalogue {
  const stores = makeStores(options)
  const counts = categories.map((_, i) => Math.floor((options.items + i) / categories.length))
  const items = categories.flatMap((_, i) => makeItems(options, i, counts[i] ?? 0, stores))
  return {
    items,
    byId: new Map(items.map((item) => [item.row.item_id, item])),
    stores,
    byCategory: categories.map((_, category) => items.filter((item) => item.category === category)),
  }
}

interface Title {
  product: Product
  brand: Words
  variant: Variant
}

function titlesOf({ products, brands }: Category): Title[] {
  return products.flatMap((product) =>
    brands.flatMap((brand) => product.variants.map((variant) => ({ product, brand, variant }))),
  )
}

function makeItems(options: MarketOptions, at: number, count: number, stores: readonly Store[]): Item[] {
  const category = categories[at]
  if (!category) return []
  const random = Random.for(options.seed, `items of ${category.key}`)
  const sellers = stores.filter((store) => store.sells.includes(category.key))
  const seller = new Weighted(sellers, (store) => store.size * (store.sells[0] === category.key ? 3 : 1))
  const middle = Math.exp(
    category.products.reduce((sum, each) => sum + Math.log(each.price), 0) / category.products.length,
  )
  const titles = random.shuffled(titlesOf(category)).slice(0, count)
  return titles.map(({ product, brand, variant }, i): Item => {
    const store = seller.pick(random)
    const { currency } = store.country
    const discount = random.chance(DISCOUNTED) ? round(random.between(0.05, 0.5), 2) : 0
    const list = priceInShop(product.price * variant.factor * random.around(1, 0.12), currency)
    const price_minor = Math.max(1, Math.round(list * (1 - discount)))
    const priceSar = toRiyals(price_minor, currency)
    const quality = random.normal()
    const created = listedAt(options, random)
    return {
      row: {
        item_id: `i-${category.key}-${String(i + 1).padStart(3, '0')}`,
        title_en: `${brand.en} ${product.en}, ${variant.en}`,
        title_ar: `${product.ar} من ${brand.ar}، ${variant.ar}`,
        store_id: store.row.store_id,
        category: category.key,
        brand: brand.en,
        price_minor,
        currency,
        margin: round(random.between(0.08, 0.4), 3),
        stock: random.chance(OUT_OF_STOCK) ? 0 : 1 + random.below(200),
        created_at: iso(created),
        attributes: {
          department: category.department,
          kind: category.en,
          kind_ar: category.ar,
          variant: variant.en,
          discount: String(discount),
          rating: String(round(Math.max(1, Math.min(5, 4.1 + 0.35 * quality + 0.25 * random.normal())), 1)),
        },
        updated_at: iso(beginningOf(options)),
      },
      category: at,
      product,
      brand,
      store,
      priceSar,
      discount,
      created,
      relevance: 0.57 * random.normal(),
      quality,
      dearness: Math.log(priceSar / middle),
      style: Float32Array.from({ length: STYLES }, () => random.normal()),
    }
  })
}

/** Prices end in .95, or in .5 where the unit is large, in the minor units of the store's own currency. */
function priceInShop(sar: number, currency: string): number {
  const minor = 10 ** minorDigits(currency)
  const asked = sar / toRiyals(minor, currency)
  const price = minor === 100 ? Math.max(Math.round(asked), 1) - 0.05 : Math.max(Math.round(asked * 2) / 2, 0.5)
  return Math.round(price * minor)
}

function listedAt(options: MarketOptions, random: Random): number {
  const first = beginningOf(options) - NEW_FOR
  const recent = (NEW_SHARE * (options.until - first)) / NEW_FOR
  return Math.round(
    random.chance(recent) ? random.between(first, options.until) : first - random.between(10, 900) * DAY,
  )
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
