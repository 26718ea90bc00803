import type { Source } from './source'

/** A shopper has clicked at most so many items lately, which are found and left out. */
const SPARE = 64

/**
 * Items with vectors near the shopper's. The graph looks among all items; where a request is about part of them, or the graph
 * found too few that are open, all vectors that count are looked at: fewer than the quota means that there are no more.
 */
export const neighbours: Source = {
  name: 'neighbours',
  propose({ vector, vectors, about, quota, open }) {
    if (!vector || !vectors) return null
    const { nearest, exact } = vectors
    if (about.places) return exact.searchAmong(vector, quota, about.places, open)
    const found = nearest.search(vector, quota + SPARE)
    const kept = found.filter(({ place }) => open(place)).slice(0, quota)
    const isAll = kept.length === quota || found.length >= nearest.size
    return isAll ? kept : exact.search(vector, quota, open)
  },
}
