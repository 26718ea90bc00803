import type { Rule } from './document'
import type { Facts } from './finding'
import { hasLists, targetMatches } from './scope'

type Items = Facts['items']

/** The catalogue by what targets name, made once: a validation asks for the items of every rule. */
interface Index {
  ids: readonly string[]
  place: ReadonlyMap<string, number>
  stores: ReadonlyMap<string, number[]>
  brands: ReadonlyMap<string, number[]>
  categories: ReadonlyMap<string, number[]>
}
const indexes = new WeakMap<Items, Index>()

/** The catalogue items a rule acts on, in the catalogue's order. */
export function itemsOf(
  { target }: Pick<Rule, 'target'>,
  { items, dataNow }: Pick<Facts, 'items' | 'dataNow'>,
): string[] {
  const index = indexOf(items)
  const places = hasLists(target)
    ? new Set([
        ...target.items.flatMap((id) => index.place.get(id) ?? []),
        ...target.stores.flatMap((store) => index.stores.get(store) ?? []),
        ...target.brands.flatMap((brand) => index.brands.get(brand) ?? []),
        ...target.categories.flatMap((category) => index.categories.get(category) ?? []),
      ])
    : index.ids.keys()
  const found = [...places].sort((a, b) => a - b).flatMap((place) => index.ids[place] ?? [])
  return found.filter((id) => {
    const item = items.get(id)
    return item !== undefined && targetMatches(target, item, dataNow)
  })
}

export function brandsOf(items: Items): string[] {
  return [...indexOf(items).brands.keys()]
}

function indexOf(items: Items): Index {
  const known = indexes.get(items)
  if (known) return known
  const ids = [...items.keys()]
  const all = [...items.values()]
  const by = (field: 'store_id' | 'brand' | 'category') => {
    const places = new Map<string, number[]>()
    all.forEach((item, place) => {
      const there = places.get(item[field])
      if (there) there.push(place)
      else places.set(item[field], [place])
    })
    return places
  }
  const place = new Map(ids.map((id, at) => [id, at]))
  const made = { ids, place, stores: by('store_id'), brands: by('brand'), categories: by('category') }
  indexes.set(items, made)
  return made
}
