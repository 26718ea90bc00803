import type { StoreRow } from '../logging/rows'
import { type Country, countries } from './countries'
import { beginningOf, DAY, iso, type MarketOptions } from './options'
import { Random, Weighted } from './random'
import { categories } from './words/categories'
import { storeNames } from './words/stores'

export interface Store {
  readonly row: StoreRow
  readonly country: Country
  /** Keys of categories: what it is named after first. */
  readonly sells: readonly string[]
  /** Its share of the items of its categories, as a weight. */
  readonly size: number
}

/** Share of the stores that opened in the two months before the history ends. */
const NEW_SHARE = 0.08

/** Each category gets its stores in turn; a store also sells one or two other categories of its department. */
export function makeStores(options: MarketOptions): Store[] {
  const random = Random.for(options.seed, 'stores')
  const country = new Weighted(countries, (each) => each.stores)
  const names = categories.map(() => random.shuffled(storeNames))
  return Array.from({ length: options.stores }, (_, i): Store => {
    const of = i % categories.length
    const category = categories[of] ?? random.pick(categories)
    const name = (names[of]?.[Math.floor(i / categories.length)] ?? random.pick(storeNames))(category.theme)
    const siblings = categories.filter((one) => one.department === category.department && one !== category)
    const others = random.shuffled(siblings).slice(0, 1 + random.below(2))
    const isNew = random.chance(NEW_SHARE)
    const created = isNew
      ? options.until - random.between(20, 60) * DAY
      : beginningOf(options) - random.between(300, 1500) * DAY
    const size = random.around(1, 0.7) * (isNew ? 0.5 : 1)
    return {
      row: {
        store_id: `s-${String(i + 1).padStart(3, '0')}`,
        name_en: name.en,
        name_ar: name.ar,
        tier: isNew ? 'new' : size > 1.4 ? 'gold' : 'silver',
        created_at: iso(created),
        updated_at: iso(beginningOf(options)),
      },
      country: country.pick(random),
      sells: [category.key, ...others.map(({ key }) => key)],
      size,
    }
  })
}
