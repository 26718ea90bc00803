import { normaliseQuery } from '../../shared/config/normalise'
import type { RankContext } from '../../shared/ranking/types'
import type { Catalogue, Item } from './catalogue'

/** Which items a request is about: those of its surface, of its store, of its category, those with words that begin with each word of its query. */
export function aboutRequest(catalogue: Catalogue, context: RankContext): (place: number) => boolean {
  const { surface, store_id, category } = context
  const words = normaliseQuery(context.query)
    .split(' ')
    .filter((word) => word !== '')
  return (place) => {
    const item = catalogue.items[place]
    if (!item || !catalogue.onSurface(surface, place)) return false
    if (store_id !== '' && item.store_id !== store_id) return false
    if (category !== '' && item.category !== category) return false
    if (words.length === 0) return true
    const text = wordsOf(item)
    return words.every((word) => text.some((other) => other.startsWith(word)))
  }
}

function wordsOf({ title_en, title_ar, brand, category, attributes }: Item): string[] {
  return normaliseQuery([title_en, title_ar, brand, category, ...Object.values(attributes)].join(' ')).split(' ')
}
