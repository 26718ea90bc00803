import type { InteractionRow } from '../logging/rows'
import { clickFactor, type Served } from './faults'
import type { Random } from './random'
import { PAGE, type Shown } from './ranking'

const SECOND = 1000

/**
 * How much a position is looked at. The best items are on top, where people look, so the average over a page is below one for
 * the clicks to be as many as the heads say.
 */
const PAGE_AVERAGE = 0.89
const examination = (() => {
  const raw = Array.from({ length: PAGE }, (_, i) => (i + 1) ** -0.55)
  const mean = raw.reduce((sum, each) => sum + each, 0) / PAGE
  return raw.map((each) => (PAGE_AVERAGE * each) / mean)
})()

export type Event = Pick<InteractionRow, 'type'> & { ts: number; valueMinor: number }

/** What the shopper does with an item shown: a click, perhaps then the cart, perhaps then the purchase, each a while later. */
export function reactTo(random: Random, shown: Shown, served: Served, until: number): Event[] {
  const look = examination[shown.position - 1] ?? 0
  if (!random.chance(shown.scored.trueClick * look * clickFactor(served, until))) return []
  const { p_click, p_cart, p_purchase } = shown.scored.heads
  const events: Event[] = []
  const happen = (type: Event['type'], after: number, valueMinor: number): number => {
    const ts = Math.round(after)
    if (ts < until) events.push({ type, ts, valueMinor })
    return ts
  }
  const { item } = shown.scored
  const price = Math.round(item.priceSar * (1 - item.discount) * 100)
  const clicked = happen('click', served.ts + random.around(8 * SECOND, 0.8), 0)
  if (!random.chance(p_cart / p_click)) return events
  const carted = happen('cart', clicked + random.around(90 * SECOND, 0.9), price)
  if (!random.chance(p_purchase / p_cart)) return events
  happen('purchase', carted + random.around(1500 * SECOND, 1.1), price)
  return events
}
