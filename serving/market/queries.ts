import type { Item } from './catalogue'
import type { Random } from './random'
import { Weighted } from './random'
import type { Shopper } from './shoppers'
import { categories } from './words/categories'
import type { Product, Words } from './words/words'

/** What is typed into the search box, and what is meant by it. */
export interface Query {
  readonly text: string
  /** By language and by what is named: ar_category, en_product, ar_brand … */
  readonly class: string
  readonly category: number
  readonly product: Product | null
  readonly brand: Words | null
}

const kinds = new Weighted(
  ['category', 'product', 'brand'] as const,
  (kind) => ({ category: 4, product: 4, brand: 2 })[kind],
)

export const queryClasses: readonly string[] = ['ar', 'en'].flatMap((locale) =>
  ['category', 'product', 'brand'].map((kind) => `${locale}_${kind}`),
)

/** Share of Arabic queries typed as people do: ha for ta marbuta, alef without hamza. */
const CARELESS = 0.25

export function askFor(random: Random, { locale }: Shopper, at: number): Query {
  const category = categories[at] ?? random.pick(categories)
  const kind = kinds.pick(random)
  const product = kind === 'product' ? random.pick(category.products) : null
  const brand = kind === 'brand' ? random.pick(category.brands) : null
  const words = product ? product[locale] : brand ? `${category[locale]} ${brand[locale]}` : category[locale]
  const text = locale === 'ar' && random.chance(CARELESS) ? words.replaceAll('ة', 'ه').replaceAll(/[أإآ]/g, 'ا') : words
  return { text, class: classOf(text), category: at, product, brand }
}

/** How far the item is what was meant: 1 it is, 0 it is not. */
export function meets(query: Query, item: Item): number {
  if (item.category !== query.category) return 0
  if (query.product) return item.product === query.product ? 1 : 0.4
  if (query.brand) return item.brand === query.brand ? 1 : 0.4
  return 1
}

const arabic = /[\u0600-\u06ff]/

/** The class of a query, told by its words alone. */
export function classOf(text: string): string {
  const locale = arabic.test(text) ? 'ar' : 'en'
  return `${locale}_${kindByText(locale).get(spelled(text)) ?? 'product'}`
}

const known = new Map<string, Map<string, string>>()

function kindByText(locale: 'ar' | 'en'): Map<string, string> {
  const found = known.get(locale)
  if (found) return found
  const kinds = new Map<string, string>()
  for (const category of categories) {
    kinds.set(spelled(category[locale]), 'category')
    for (const brand of category.brands) kinds.set(spelled(`${category[locale]} ${brand[locale]}`), 'brand')
  }
  known.set(locale, kinds)
  return kinds
}

function spelled(text: string): string {
  return text.replaceAll('ة', 'ه').replaceAll(/[أإآ]/g, 'ا')
}
