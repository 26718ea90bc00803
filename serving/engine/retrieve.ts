import type { ColdStart, ConfigDocument } from '../../shared/config/document'
import { isNewWithin } from '../../shared/config/scope'
import type { Popularity } from '../models/popularity'
import { type Catalogue, instantOf } from './catalogue'
import type { Taste } from './taste'

/** A source's proposal: the place of an item, its rank within the source, from 1, and the source's own score. */
export interface Proposal {
  source: string
  place: number
  rank: number
  score: number
}

export interface Retrieval {
  catalogue: Catalogue
  taste: Taste
  popularity: Popularity
  coldStart: ColdStart
  /** Whether the request is about this item at all, and the shopper has not just clicked it. */
  wanted(place: number): boolean
  hasHistory: boolean
  dataNow: number
}

/** A score for every item; 0 or less is no proposal. null: the source has nothing to go by. */
type Scores = (from: Retrieval) => ((place: number) => number) | null

/** All sources count in memory, in microseconds: the time limit of the document is for sources that call out. */
const sources: Record<string, Scores> = {
  covisitation: ({ taste, hasHistory }) => (hasHistory ? (place) => taste.personal[place] ?? 0 : null),
  popular: (from) => trusted(from, from.taste.popular),
  popular_in_country: (from) => from.taste.inCountry && trusted(from, from.taste.inCountry),
  new_items:
    ({ catalogue, coldStart, dataNow }) =>
    (place) => {
      const created = catalogue.items[place]?.created ?? 0
      const isNew = isNewWithin(instantOf(created), coldStart.item.age_limit_days, dataNow)
      return isNew ? created / dataNow : 0
    },
}

/** Shares of items with too few clicks are chance. */
function trusted({ popularity, coldStart }: Retrieval, shares: Float64Array): (place: number) => number {
  return (place) => ((popularity.clicks[place] ?? 0) >= coldStart.shopper.min_count ? (shares[place] ?? 0) : 0)
}

/** What the document's sources propose, each within its quota, best first. */
export function retrieve(wantedSources: ConfigDocument['sources'], from: Retrieval): Proposal[] {
  return wantedSources.flatMap(({ name, quota, enabled }) => {
    const scores = enabled ? sources[name]?.(from) : null
    return scores ? bestOf(name, quota, scores, from) : []
  })
}

function bestOf(source: string, quota: number, scores: (place: number) => number, from: Retrieval): Proposal[] {
  const found: { place: number; score: number }[] = []
  for (let place = 0; place < from.catalogue.items.length; place++) {
    const score = scores(place)
    if (score > 0 && from.wanted(place)) found.push({ place, score })
  }
  return found
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, quota)
    .map(({ place, score }, index) => ({ source, place, rank: index + 1, score }))
}
