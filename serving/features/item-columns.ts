import type { Item } from '../engine/catalogue'
import { countryOfCurrency, toRiyals } from './gulf'

export type KnownItem = Pick<
  Item,
  'item_id' | 'store_id' | 'category' | 'brand' | 'price_minor' | 'currency' | 'attributes' | 'created'
>

/** Words as numbers from 0, in the order of their first item. */
export interface Coded {
  readonly codes: Int32Array
  readonly words: readonly string[]
}

/** What never changes of the items of a catalogue, by place; NaN is missing. */
export interface ItemColumns {
  /** Riyals. */
  readonly price: Float64Array
  readonly discount: Float64Array
  readonly rating: Float64Array
  /** Milliseconds. */
  readonly created: Float64Array
  readonly category: Coded
  readonly brand: Coded
  readonly store: Coded
  /** Countries the items are sent from. */
  readonly origin: Coded
}

export function itemColumns(items: readonly KnownItem[]): ItemColumns {
  return {
    price: Float64Array.from(items, ({ price_minor, currency }) => {
      return price_minor > 0 ? toRiyals(price_minor, currency) : Number.NaN
    }),
    discount: Float64Array.from(items, (item) => numberOf(item.attributes.discount)),
    rating: Float64Array.from(items, (item) => numberOf(item.attributes.rating)),
    created: Float64Array.from(items, (item) => (item.created > 0 ? item.created : Number.NaN)),
    category: coded(items.map((item) => item.category)),
    brand: coded(items.map((item) => item.brand)),
    store: coded(items.map((item) => item.store_id)),
    origin: coded(items.map((item) => countryOfCurrency(item.currency))),
  }
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === '' ? Number.NaN : Number(text)
}

function coded(values: readonly string[]): Coded {
  const words = [...new Set(values)]
  const code = new Map(words.map((word, at) => [word, at]))
  return { codes: Int32Array.from(values, (value) => code.get(value) ?? 0), words }
}
