import { type ItemColumns, itemColumns, type KnownItem } from '../features/item-columns'
import type { InteractionRow } from '../logging/rows'
import type { ItemIndex } from '../models/items'
import type { Popularity } from '../models/popularity'
import { ItemCounters } from './item-counters'
import { ItemRates } from './item-rates'
import { PopularityCounter } from './popularity-counter'
import { type ShopperRecord, Shoppers } from './shoppers'
import { hourOf } from './window-counter'

/** The part of a catalogue that is needed here. */
export interface KnownItems {
  readonly index: ItemIndex
  readonly items: readonly KnownItem[]
}

export interface ShownPage {
  /** Milliseconds. */
  readonly ts: number
  /** shopperKey(…); '' where nobody is known. */
  readonly shopper: string
  /** Of the items in the catalogue. Kept as it is given: not to be changed afterwards. */
  readonly places: readonly number[]
}

export interface OnlineEvent {
  readonly ts: number
  readonly shopper: string
  readonly session: string
  readonly place: number
  readonly type: InteractionRow['type']
  readonly country: string
}

/**
 * What ranking knows of items and shoppers now, in memory. Whoever serves calls `advance(now)` before it ranks, `shown` after it
 * ranked and `apply` for each event, once and in the order of time. Then a read at `now` sees
 *   of items     what has its time before the full hour
 *   of shoppers  clicks up to this moment, and pages before it
 * and the same after a rebuild from the log. Events of one moment may come in any order; what comes late counts from then on.
 * Memory: 33 MB for 12,000 items, 30,000 shoppers, 2 million impressions and 100,000 clicks in 35 days; a request with its 20
 * impressions costs 10 µs. It is bounded by 8 bytes × items × hours of a window (168 or 672) for each of five counts, 50 clicks
 * and 20 pages of a day for each shopper, and 13 bytes for each of the last two million clicks.
 */
export class OnlineState {
  readonly columns: ItemColumns
  readonly items: ItemCounters
  readonly shoppers = new Shoppers()
  private readonly popularities: PopularityCounter
  private readonly rates: ItemRates
  private hour = Number.NEGATIVE_INFINITY

  constructor(readonly catalogue: KnownItems) {
    const size = catalogue.items.length
    this.columns = itemColumns(catalogue.items)
    this.items = new ItemCounters(size)
    this.popularities = new PopularityCounter(size)
    this.rates = new ItemRates(this.columns, this.items)
  }

  /** Moves the clock; never back. With `stuckAt` the counts of items are not refreshed past that time: a fault to be tested. */
  advance(now: number, stuckAt: number | null = null): void {
    this.items.advance(stuckAt === null ? now : Math.min(now, stuckAt))
    if (hourOf(now) <= this.hour) return
    this.hour = hourOf(now)
    this.popularities.advance(now)
    this.shoppers.sweep(now)
  }

  shown({ ts, shopper, places }: ShownPage): void {
    if (places.length === 0) return
    for (const place of places) this.items.shown(ts, place)
    this.shoppers.shown(shopper, { time: ts, places })
  }

  apply({ ts, shopper, session, place, type, country }: OnlineEvent): void {
    this.items.happened(ts, place, type)
    if (type !== 'click') return
    this.shoppers.clicked(shopper, { time: ts, place, session })
    this.popularities.clicked({ time: ts, place, country })
  }

  /** null: nothing is known of the shopper. Not to be changed, and true until something is fed. */
  shopper(key: string, now: number): Readonly<ShopperRecord> | null {
    return this.shoppers.of(key, now)
  }

  /** Clicks with decay up to the last full hour, as `countPopularity` counts them from the log. Cached for the hour. */
  popularity(halfLifeDays: number): Popularity {
    return this.popularities.of(halfLifeDays)
  }

  /** Counts and smoothed rates of all items as of the last full hour: rows of rateNames, by place. */
  itemRates(): Float32Array {
    return this.rates.current()
  }
}
