import type { InteractionRow } from '../logging/rows'
import type { Arrival } from './arrivals'
import { cartChance, clickChance, delays, hideChance, likes, purchaseChance, returnChance } from './behaviour'
import type { Item } from './catalogue'
import type { Demand } from './demand'
import { Random } from './random'

/** What a shopper does on an item that was shown. */
export interface Reaction {
  readonly type: InteractionRow['type']
  readonly ts: number
  /** Halalas: the marketplace keeps its books in riyals. */
  readonly valueMinor: number
}

export interface Shown {
  readonly item: Item
  readonly position: number
  /** How often it was shown to the shopper in the last 24 hours, before this page. */
  readonly seen: number
}

/** What is true of an item on a page: the chance of a click, and what came of it, oldest first. */
export interface Outcome {
  readonly clickChance: number
  readonly reactions: readonly Reaction[]
}

/** Each page is drawn from a stream of its own, named after its request: the same page is met in the same way. */
export function reactTo(seed: number, arrival: Arrival, page: readonly Shown[], demand: Demand): Outcome[] {
  const random = Random.for(seed, arrival.requestId)
  return page.map((shown) => reactToItem(random, arrival, shown, demand))
}

function reactToItem(random: Random, arrival: Arrival, { item, position, seen }: Shown, demand: Demand): Outcome {
  const { shopper, ts } = arrival
  const liked = likes(shopper, item, arrival, seen, demand)
  const chance = clickChance(liked, position)
  const reactions: Reaction[] = []
  const happen = (type: Reaction['type'], after: number, delay: { middle: number; spread: number }, value = 0) => {
    const at = after + Math.max(1, Math.round(random.around(delay.middle, delay.spread)))
    reactions.push({ type, ts: at, valueMinor: value })
    return at
  }
  if (!random.chance(chance)) {
    if (random.chance(hideChance(liked, seen, position))) happen('hide', ts, delays.hide)
    return { clickChance: chance, reactions }
  }
  const paid = Math.round(item.priceSar * 100)
  const clicked = happen('click', ts, delays.click)
  if (random.chance(cartChance(shopper, item, liked))) {
    const carted = happen('cart', clicked, delays.cart, paid)
    if (random.chance(purchaseChance(shopper, item, ts))) {
      const bought = happen('purchase', carted, delays.purchase(item.priceSar), paid)
      if (random.chance(returnChance(item))) happen('return', bought, delays.return, paid)
    }
  }
  return { clickChance: chance, reactions }
}
