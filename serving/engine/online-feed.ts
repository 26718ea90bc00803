import type { InteractionRow } from '../logging/rows'
import type { RankedRequest } from '../logging/writer'
import { placesOf } from '../models/items'
import { shopperKey } from '../online/shoppers'
import type { World } from './world'

/** A page that was shown and logged. */
export function feedShown({ catalogue, online }: World, { request, impressions }: RankedRequest): void {
  const places = placesOf(
    impressions.map((impression) => impression.item_id),
    catalogue.index,
  )
  online.shown({ ts: Date.parse(request.ts), shopper: shopperKey(request), places })
}

/** An event that was accepted; of an item that left the catalogue nothing is kept. */
export function feedEvent({ catalogue, online }: World, row: InteractionRow): void {
  const place = catalogue.index.place.get(row.item_id)
  if (place === undefined) return
  const { type, country = '', session_id: session = '' } = row
  online.apply({ ts: Date.parse(row.ts), shopper: shopperKey(row), session, place, type, country })
}

type Fed = { kind: 'shown'; ranked: RankedRequest } | { kind: 'event'; row: InteractionRow }

/** How long what was fed is kept for an online state that is being made. */
const KEPT_MS = 120_000

/** Feeds a world, and remembers the last minutes, of which the log may not yet know. */
export class OnlineFeed {
  #recent: { ts: number; fed: Fed }[] = []

  shown(world: World, ranked: RankedRequest): void {
    this.#feed(world, Date.parse(ranked.request.ts), { kind: 'shown', ranked })
  }

  event(world: World, row: InteractionRow): void {
    this.#feed(world, Date.parse(row.ts), { kind: 'event', row })
  }

  /** Feeds what happened since then to a world that was made from the log. */
  catchUp(world: World, since: number): void {
    for (const { ts, fed } of this.#recent) if (ts >= since) feed(world, fed)
  }

  #feed(world: World, ts: number, fed: Fed): void {
    feed(world, fed)
    this.#recent.push({ ts, fed })
    const [first] = this.#recent
    // In steps, so that a long list is not moved for every entry.
    if (first && first.ts < ts - 2 * KEPT_MS) this.#recent = this.#recent.filter((one) => one.ts >= ts - KEPT_MS)
  }
}

function feed(world: World, fed: Fed): void {
  if (fed.kind === 'shown') feedShown(world, fed.ranked)
  else feedEvent(world, fed.row)
}
