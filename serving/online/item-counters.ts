import type { InteractionRow } from '../logging/rows'
import { hourOf, WindowCounter } from './window-counter'

export const WEEK = 7 * 24
export const FOUR_WEEKS = 28 * 24

type Counted = 'click' | 'cart' | 'purchase' | 'negative'

/** What an event counts as; a favourite counts as nothing. */
const counted: Readonly<Record<InteractionRow['type'], Counted | null>> = {
  click: 'click',
  cart: 'cart',
  purchase: 'purchase',
  hide: 'negative',
  return: 'negative',
  favourite: null,
}

/**
 * What became of each item in the last 7 and 28 days. The sums move on the full hour and hold what has its time before it; what
 * comes later than its hour is added at once. `version` changes with them.
 */
export class ItemCounters {
  /** Times shown ever, up to this moment: what is used of a new item's budget. */
  readonly shownEver: Float64Array
  version = 0
  private hour = Number.NEGATIVE_INFINITY
  private readonly impressions: WindowCounter
  private readonly events: Readonly<Record<Counted, WindowCounter>>

  constructor(items: number) {
    this.shownEver = new Float64Array(items)
    this.impressions = new WindowCounter(items, [WEEK])
    this.events = {
      click: new WindowCounter(items, [WEEK, FOUR_WEEKS]),
      cart: new WindowCounter(items, [FOUR_WEEKS]),
      purchase: new WindowCounter(items, [WEEK, FOUR_WEEKS]),
      negative: new WindowCounter(items, [FOUR_WEEKS]),
    }
  }

  /** Counts by place. */
  get sums() {
    const [shown7 = none] = this.impressions.sums
    const [clicks7 = none, clicks28 = none] = this.events.click.sums
    const [purchases7 = none, purchases28 = none] = this.events.purchase.sums
    const [carts28 = none] = this.events.cart.sums
    const [negatives28 = none] = this.events.negative.sums
    return { shown7, clicks7, clicks28, carts28, purchases7, purchases28, negatives28 }
  }

  shown(time: number, place: number, count = 1): void {
    this.shownEver[place] = (this.shownEver[place] ?? 0) + count
    if (this.impressions.add(hourOf(time), place, count)) this.version++
  }

  happened(time: number, place: number, type: InteractionRow['type']): void {
    const kind = counted[type]
    if (kind && this.events[kind].add(hourOf(time), place, 1)) this.version++
  }

  /** Moves the sums on to the full hour before `now`; never back. */
  advance(now: number): void {
    const hour = hourOf(now)
    if (hour <= this.hour) return
    this.hour = hour
    this.version++
    for (const counter of [this.impressions, ...Object.values(this.events)]) counter.roll(hour)
  }
}

const none = new Int32Array()
