import type { ColdStart } from '../../../shared/config/document'
import type { RankContext } from '../../../shared/ranking/types'
import { Best, type Scored } from '../../models/best'
import type { VectorSearch } from '../../models/vector-search'
import type { About } from '../about'
import type { Shelves } from '../shelves'

/** What a source says for an item. */
export interface Proposed extends Scored {
  /** The chance that this very request had of this proposal; left out where it was certain. */
  chance?: number
}

/** A source's proposal: the place of an item, its rank within the source, from 1, and the source's own score. */
export interface Proposal extends Scored {
  source: string
  rank: number
  /** Below 1 only where the source draws. */
  chance: number
}

/** What is clicked, with decay in time. Either what was counted in the log or what is counted as events come in. */
export interface ClickShares {
  /** By place, never changed once handed out; '' stands for everywhere. null: nothing is known of the country. */
  sharesIn(country: string): Float64Array | null
  /** Clicks by place without decay: how far a share is to be trusted. */
  clicks: ArrayLike<number>
}

/** All that a request gives sources to go by. */
export interface Retrieval {
  shelves: Shelves
  context: RankContext
  /** Places that are not proposed: what the shopper has just clicked. */
  seen: ReadonlySet<number>
  popularity: ClickShares
  /** Shares by place of what is clicked after the shopper's last clicks; null without clicks. */
  personal: Float64Array | null
  /** The shopper's vector, null without one; and the items' vectors, null where no model has any. */
  vector: Float32Array | null
  vectors: VectorSearch | null
  coldStart: ColdStart
  /** The time of the request; and the time by which the age of items is judged, which in a log that ended lies in the past. */
  now: number
  dataNow: number
  seed: number
}

export interface Ask extends Retrieval {
  about: About
  quota: number
  /** Whether the item may be proposed now: neither just clicked nor listed only later. */
  open(place: number): boolean
}

/** At most `quota` proposals, best first, each item once; null: nothing to go by. A promise is waited for within the source's time. */
export interface Source {
  readonly name: string
  propose(ask: Ask): Proposed[] | Promise<Proposed[]> | null
}

/** The best of what the request is about, by scores by place; only those above `floor` are proposed. */
export function bestBy({ about, quota, open }: Ask, scores: Float64Array, floor = 0): Scored[] {
  const best = new Best(quota)
  if (!about.places) best.offerAll(scores, floor, open)
  else {
    for (const place of about.places) {
      const score = scores[place] ?? 0
      if (score > floor && best.wants(place, score) && open(place)) best.offer(place, score)
    }
  }
  return best.sorted()
}
