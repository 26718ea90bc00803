import { seededUnit } from '../../../shared/ranking/seeded'
import { Best } from '../../models/best'
import type { Ask, Source } from './source'

const DAY = 86_400_000

/** Keeps this draw apart from others that are made with the request's seed. */
const SALT = 0x6e657769

/**
 * New items, so that somebody sees them before anything is known of them. Where there are more than the quota, those proposed are
 * drawn with the request's seed, each item with the same chance. The score is what is left of being new: 1 today, 0 at the limit.
 */
export const newItems: Source = {
  name: 'new_items',
  propose(ask) {
    const { shelves, quota, seed } = ask
    const fresh = newPlaces(ask)
    const drawn = new Best(quota)
    for (const place of fresh) drawn.offer(place, seededUnit(seed ^ SALT, shelves.ids[place] ?? ''))
    const chance = fresh.length > quota ? quota / fresh.length : 1
    return drawn
      .sorted()
      .map(({ place }) => ({ place, score: 1 - ageOf(place, ask) / ageLimit(ask), chance }))
      .sort((a, b) => b.score - a.score || a.place - b.place)
  },
}

/** Of the items that the request is about, those younger than the limit. */
function newPlaces(ask: Ask): number[] {
  const found: number[] = []
  for (const place of ask.shelves.newest) {
    const age = ageOf(place, ask)
    if (age >= ageLimit(ask)) break
    if (age >= 0 && ask.about.has(place) && ask.open(place)) found.push(place)
  }
  return found
}

function ageOf(place: number, { shelves, dataNow }: Ask): number {
  return dataNow - (shelves.created[place] ?? 0)
}

function ageLimit({ coldStart }: Ask): number {
  return coldStart.item.age_limit_days * DAY
}
