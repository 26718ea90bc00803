import type { ItemIndex } from '../models/items'

/** Whether an item (by place) belongs on a surface. */
export type OnSurface = (surface: string, place: number) => boolean

/** A surface of whose items at most so many appear elsewhere has a catalogue of its own: a campaign, say. */
const SHARED = 0.1

/**
 * Surfaces mostly draw on one catalogue; then every item belongs on all of them. Where a surface has a catalogue of its own,
 * only what was logged there belongs there, and what was logged nowhere yet.
 */
export function surfacesOfItems(rows: readonly { item_id: string; surfaces: string[] }[], index: ItemIndex): OnSurface {
  const logged = new Set<number>()
  const bySurface = new Map<string, { places: Set<number>; shared: number }>()
  for (const { item_id, surfaces } of rows) {
    const place = index.place.get(item_id)
    if (place === undefined) continue
    logged.add(place)
    for (const surface of surfaces) {
      const own = bySurface.get(surface) ?? { places: new Set<number>(), shared: 0 }
      bySurface.set(surface, own)
      own.places.add(place)
      if (surfaces.length > 1) own.shared += 1
    }
  }
  return (surface, place) => {
    const own = bySurface.get(surface)
    if (!own || bySurface.size === 1 || own.shared > SHARED * own.places.size) return true
    return own.places.has(place) || !logged.has(place)
  }
}
