import { minorDigits } from '../../shared/money'

/** What the towers know of an item. */
export interface ContentItem {
  title_en: string
  store_id: string
  category: string
  brand: string
  price_minor: number
  currency: string
  attributes: Readonly<Record<string, string>>
}

/** Numbers that change, no words; the heads see them as features. */
export const numericAttributes: ReadonlySet<string> = new Set(['discount', 'rating'])

/**
 * An item as a set of words: category, brand, store, price bucket (half octaves of its own currency), attributes, and the words
 * of its title. Empty values give no word.
 */
export function contentWords(item: ContentItem): string[] {
  const price = item.price_minor / 10 ** minorDigits(item.currency)
  const attributes = Object.entries(item.attributes).filter(([name]) => !numericAttributes.has(name))
  const words = [
    ['category', item.category],
    ['brand', item.brand],
    ['store', item.store_id],
    ['price', price > 0 ? `${item.currency} ${Math.round(2 * Math.log2(price))}` : ''],
    ...attributes,
    ...(item.title_en.toLowerCase().match(/\p{L}{2,}/gu) ?? []).map((word) => ['title', word]),
  ]
  return [...new Set(words.filter(([, value]) => value).map(([name, value]) => `${name}:${value}`))]
}
