import type { z } from 'zod'
import { normaliseQuery } from '../../shared/config/normalise'
import { compareText } from '../../shared/config/precedence'
import type { ItemPage, StorePage, StoreSummary } from '../../shared/contract/serving'
import { cardOf } from './cards'
import type { World } from './world'

type Catalogued = Pick<World, 'catalogue' | 'shelves'>

/** Items by id or by the words of their titles in either language: the very id, ids that begin so, then the best matches. */
export function findItems({ catalogue, shelves }: Catalogued, q: string, limit: number): z.output<typeof ItemPage> {
  const wanted = q.trim()
  const exact = catalogue.index.place.get(wanted)
  const begun =
    wanted === '' ? [] : first(limit, shelves.ids.keys(), (place) => shelves.ids[place]?.startsWith(wanted) ?? false)
  const matches = shelves.lexicon.find(wanted, null)
  const found = matches
    ? [...matches.places.keys()].map((at) => [matches.places[at] ?? 0, matches.shares[at] ?? 0])
    : []
  found.sort(([a = 0, x = 0], [b = 0, y = 0]) => y - x || a - b)
  const all = wanted === '' ? [...shelves.ids.keys()].slice(0, limit) : []
  const places = [...(exact === undefined ? [] : [exact]), ...begun, ...found.map(([place = 0]) => place), ...all]
  return {
    items: [...new Set(places)].slice(0, limit).map((place) => cardOf(shelves.ids[place] ?? '', catalogue)),
  }
}

/** Stores by id or by a part of their names in either language. */
export function findStores({ catalogue, shelves }: Catalogued, q: string, limit: number): z.output<typeof StorePage> {
  const wanted = normaliseQuery(q)
  const known = new Set([...catalogue.stores.keys(), ...shelves.byStore.keys()])
  const stores = [...known].flatMap((store_id) => {
    const found = storeOf({ catalogue, shelves }, store_id)
    if (!found) return []
    const place = store_id === q.trim() ? 0 : placeOf(wanted, [store_id, found.name_en, found.name_ar])
    return place === null ? [] : [{ found, place }]
  })
  stores.sort(
    (a, b) => a.place - b.place || b.found.items - a.found.items || compareText(a.found.store_id, b.found.store_id),
  )
  return { stores: stores.slice(0, limit).map(({ found }) => found) }
}

/** null: no such store. */
export function storeOf({ catalogue, shelves }: Catalogued, store_id: string): StoreSummary | null {
  const store = catalogue.stores.get(store_id)
  const items = shelves.byStore.get(store_id)?.length ?? 0
  if (store_id === '' || (!store && items === 0)) return null
  return { store_id, name_en: store?.name_en || store_id, name_ar: store?.name_ar || store?.name_en || store_id, items }
}

/** 1: begins so, 2: has it somewhere; null: not at all. */
function placeOf(wanted: string, names: readonly string[]): number | null {
  const written = names.map(normaliseQuery)
  if (written.some((name) => name.startsWith(wanted))) return 1
  return written.some((name) => name.includes(wanted)) ? 2 : null
}

function first(limit: number, from: Iterable<number>, wanted: (place: number) => boolean): number[] {
  const found: number[] = []
  for (const place of from) {
    if (found.length >= limit) break
    if (wanted(place)) found.push(place)
  }
  return found
}
