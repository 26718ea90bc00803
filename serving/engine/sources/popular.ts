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
  return bestBy({ ...ask, open }, shares)
}
