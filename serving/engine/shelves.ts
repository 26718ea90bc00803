import type { Catalogue, Item } from './catalogue'
import { Lexicon } from './lexicon'

/** The catalogue as retrieval looks into it: the places of items (ascending) by what requests ask for, made once. */
export interface Shelves {
  size: number
  ids: readonly string[]
  /** When each item was listed, milliseconds; 0 or less where not known. */
  created: Float64Array
  byStore: ReadonlyMap<string, Int32Array>
  byCategory: ReadonlyMap<string, Int32Array>
  /** The places of items with a known age, the newest first. */
  newest: Int32Array
  lexicon: Lexicon
  /** null: all items belong on the surface. */
  onSurface(surface: string): Int32Array | null
}

export function layShelves({ items, onSurface }: Pick<Catalogue, 'items' | 'onSurface'>): Shelves {
  const created = Float64Array.from(items, (item) => item.created)
  const bySurface = new Map<string, Int32Array | null>()
  return {
    size: items.length,
    ids: items.map((item) => item.item_id),
    created,
    byStore: placesBy(items, (item) => item.store_id),
    byCategory: placesBy(items, (item) => item.category),
    newest: Int32Array.from(items.keys())
      .filter((place) => (created[place] ?? 0) > 0)
      .sort((a, b) => (created[b] ?? 0) - (created[a] ?? 0) || a - b),
    lexicon: new Lexicon(items),
    onSurface(surface) {
      const known = bySurface.get(surface)
      if (known !== undefined) return known
      const own = Int32Array.from(items.keys()).filter((place) => onSurface(surface, place))
      const places = own.length === items.length ? null : own
      bySurface.set(surface, places)
      return places
    },
  }
}

function placesBy(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Int32Array> {
  const groups = new Map<string, number[]>()
  items.forEach((item, place) => {
    const group = groups.get(keyOf(item)) ?? []
    groups.set(keyOf(item), group)
    group.push(place)
  })
  return new Map([...groups].map(([key, places]) => [key, Int32Array.from(places)]))
}
