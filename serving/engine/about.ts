import type { RankContext } from '../../shared/ranking/types'
import type { Matches } from './lexicon'
import type { Shelves } from './shelves'

/** The items that a request is about. */
export interface About {
  /** Their places, ascending; null: all items. */
  places: Int32Array | null
  has(place: number): boolean
  /** What the words of the query found; null where there are none. */
  matches: Matches | null
}

const none = new Int32Array()

/** Those of the surface, the store and the category, and of those what has the words of the query. */
export function aboutRequest(
  shelves: Shelves,
  { surface, store_id, category, query }: Pick<RankContext, 'surface' | 'store_id' | 'category' | 'query'>,
): About {
  const lists = [
    shelves.onSurface(surface),
    store_id === '' ? null : (shelves.byStore.get(store_id) ?? none),
    category === '' ? null : (shelves.byCategory.get(category) ?? none),
  ].filter((list) => list !== null)
  const [first, ...others] = lists
  const shelf = first ? others.reduce(intersect, first) : null
  const matches = shelves.lexicon.find(query, shelf)
  const places = matches?.places ?? shelf
  if (!places) return { places, has: () => true, matches }
  const mask = new Uint8Array(shelves.size)
  for (const place of places) mask[place] = 1
  return { places, has: (place) => mask[place] === 1, matches }
}

/** Of two ascending lists, what both have. */
function intersect(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(a.length, b.length))
  let [i, j, size] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0]
    if (left === right) both[size++] = left
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return both.subarray(0, size)
}
