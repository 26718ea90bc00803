import fc from 'fast-check'
import type { KnownItem } from '../../features/item-columns'
import { indexItems } from '../../models/items'
import type { KnownItems, OnlineEvent, ShownPage } from '../state'
import { HOUR } from '../window-counter'

/** Midnight in UTC, from which made-up events count their time. */
export const START = Date.UTC(2026, 0, 1)

const money = [
  ['SAR', 10_000],
  ['AED', 25_000],
  ['KWD', 12_500],
] as const

/** Item 0, 1, 2 …: of two categories, three brands and two stores, priced in three currencies. */
export function knownItems(count: number): KnownItems {
  const items = Array.from({ length: count }, (_, n): KnownItem => {
    const [currency, price_minor] = money[n % 3] ?? money[0]
    return {
      item_id: `item-${String(n).padStart(5, '0')}`,
      store_id: `store-${n % 2}`,
      category: n % 4 < 2 ? 'shoes' : 'dresses',
      brand: `brand-${n % 3}`,
      price_minor: price_minor * (n + 1),
      currency,
      attributes: n % 2 === 0 ? { discount: '0.25', rating: '4.5' } : {},
      created: START - n * 24 * HOUR,
    }
  })
  return { items, index: indexItems(items.map((item) => item.item_id)) }
}

export type Fed = { kind: 'shown'; page: ShownPage } | { kind: 'event'; event: OnlineEvent }

export const timeOf = (fed: Fed) => (fed.kind === 'shown' ? fed.page.ts : fed.event.ts)

const ITEMS = 6
export const few = knownItems(ITEMS)
const place = fc.nat(ITEMS - 1)
const shopper = fc.constantFrom('u-1', 'u-2', 'session:a', '')

/** Within 40 days: mostly whole and half hours, so that events meet each other and the edges of windows. */
export const moment = fc
  .tuple(fc.nat(40 * 48), fc.constantFrom(0, 0, 0, -1, 1))
  .map(([halves, off]) => START + halves * (HOUR / 2) + off)

const fed: fc.Arbitrary<Fed> = fc.oneof(
  fc.record({
    kind: fc.constant('shown' as const),
    page: fc.record({ ts: moment, shopper, places: fc.uniqueArray(place, { minLength: 1 }) }),
  }),
  fc.record({
    kind: fc.constant('event' as const),
    event: fc.record({
      ts: moment,
      shopper,
      session: fc.constantFrom('a', 'b'),
      place,
      type: fc.constantFrom('click', 'click', 'click', 'cart', 'purchase', 'hide', 'return', 'favourite'),
      country: fc.constantFrom('SA', 'KW', ''),
    }),
  }),
)

/** What came in, in the order of time. */
export const feed = fc.array(fed, { maxLength: 80 }).map((all) => all.sort((a, b) => timeOf(a) - timeOf(b)))
