import { Best, type Scored } from '../../models/best'
import { type Ask, bestBy, type Proposed, type Source } from './source'

export const popular: Source = {
  name: 'popular',
  propose: (ask) => trusted(ask, ask.popularity.sharesIn('')),
}

export const popularInCountry: Source = {
  name: 'popular_in_country',
  propose: (ask) => (ask.context.country === '' ? null : trusted(ask, ask.popularity.sharesIn(ask.context.country))),
}

/** Shares of items with too few clicks are chance. */
function trusted(ask: Ask, shares: Float64Array | null): Proposed[] | null {
  if (!shares) return null
  const { clicks } = ask.popularity
  const least = ask.coldStart.shopper.min_count
  const open = (place: number) => (clicks[place] ?? 0) >= least && ask.open(place)
  if (ask.about.places === null) {
    const top = topOf(shares)
    const found = firstOpen(top, ask.quota, open)
    if (found.length === ask.quota || top.length < TOP) return found
  }
  return bestBy({ ...ask, open }, shares)
}

/** Requests about all items find nearly always enough among so many; else all are looked at. */
const TOP = 512

const tops = new WeakMap<Float64Array, readonly Scored[]>()

/** The shares of an hour serve many requests. */
function topOf(shares: Float64Array): readonly Scored[] {
  const known = tops.get(shares)
  if (known) return known
  const best = new Best(TOP)
  best.offerAll(shares, 0, () => true)
  const top = best.sorted()
  tops.set(shares, top)
  return top
}

function firstOpen(top: readonly Scored[], quota: number, open: (place: number) => boolean): Scored[] {
  const found: Scored[] = []
  for (const one of top) {
    if (found.length === quota) break
    if (open(one.place)) found.push(one)
  }
  return found
}
