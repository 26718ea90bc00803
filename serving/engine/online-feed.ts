import type { InteractionRow } from '../logging/rows'
import type { RankedRequest } from '../logging/writer'
import { placesOf } from '../models/items'
import { shopperKey } from '../online/shoppers'
import type { World } from './world'

/** What happened, in as few words as the online state needs: items by id, as places change with the catalogue. */
type Fed = { ts: number; shopper: string } & (
  | { kind: 'shown'; items: readonly string[] }
  | { kind: 'event'; item: string; session: string; type: InteractionRow['type']; country: string }
)

/** How long what was fed is kept for an online state that is being made. */
const KEPT_MS = 120_000

/** Feeds a world, and remembers the last minutes, of which the log may not yet know. */
export class OnlineFeed {
  #recent: Fed[] = []

  shown(world: World, ranked: RankedRequest): void {
    this.#feed(world, shownOf(ranked))
  }

  event(world: World, row: InteractionRow): void {
    this.#feed(world, eventOf(row))
  }

  /** Feeds what happened since then to a world that was made from the log. */
  catchUp(world: World, since: number): void {
    for (const fed of this.#recent) if (fed.ts >= since) feed(world, fed)
  }

  #feed(world: World, fed: Fed): void {
    feed(world, fed)
    this.#recent.push(fed)
    const [first] = this.#recent
    // In steps, so that a long list is not moved for every entry.
    if (first && first.ts < fed.ts - 2 * KEPT_MS) {
      this.#recent = this.#recent.filter((one) => one.ts >= fed.ts - KEPT_MS)
    }
  }
}

/** A page that was shown and logged. */
export function feedShown(world: World, ranked: RankedRequest): void {
  feed(world, shownOf(ranked))
}

function shownOf({ request, impressions }: RankedRequest): Fed {
  const items = impressions.map((impression) => impression.item_id)
  return { kind: 'shown', ts: Date.parse(request.ts), shopper: shopperKey(request), items }
}

function eventOf(row: InteractionRow): Fed {
  const { type, item_id: item, country = '', session_id: session = '' } = row
  return { kind: 'event', ts: Date.parse(row.ts), shopper: shopperKey(row), item, session, type, country }
}

/** Of an item that left the catalogue nothing is kept. */
function feed({ catalogue, online }: World, fed: Fed): void {
  const { ts, shopper } = fed
  if (fed.kind === 'shown') online.shown({ ts, shopper, places: placesOf(fed.items, catalogue.index) })
  else {
    const place = catalogue.index.place.get(fed.item)
    if (place === undefined) return
    online.apply({ ts, shopper, place, session: fed.session, type: fed.type, country: fed.country })
  }
}
