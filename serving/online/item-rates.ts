import type { Coded, ItemColumns } from '../features/item-columns'
import { numberFeatures } from '../features/schema'
import type { ItemCounters } from './item-counters'

/** The features of owner `item`, in the order of the schema. */
export const rateNames: readonly string[] = numberFeatures.flatMap(({ name, owner }) =>
  owner === 'item' ? [name] : [],
)

/** How many trials of the category's rate stand behind each item's own, and of the overall rate behind a category's or store's. */
export const prior = { impressions: 100, clicks: 20 } as const

/**
 * The counts of all items and their smoothed rates (events + prior · rate of the category) / (trials + prior), where a category's
 * rate leans on the overall one in the same way. With nothing tried at all a rate is NaN: missing. Counted anew when the counters
 * changed and somebody asks: 12,000 items take under a millisecond.
 */
export class ItemRates {
  private readonly rows: Float32Array
  private version = -1

  constructor(
    private readonly columns: ItemColumns,
    private readonly counters: ItemCounters,
  ) {
    this.rows = new Float32Array(columns.price.length * rateNames.length)
  }

  /** rows × rateNames, by place. */
  current(): Float32Array {
    if (this.version !== this.counters.version) {
      this.version = this.counters.version
      this.count()
    }
    return this.rows
  }

  private count(): void {
    const { shown7, clicks7, clicks28, carts28, purchases7, purchases28, negatives28 } = this.counters.sums
    const { category, store } = this.columns
    const clickRate = groupRates(category, clicks7, shown7, prior.impressions)
    const storeClickRate = groupRates(store, clicks7, shown7, prior.impressions)
    const perClick = (events: Int32Array) => groupRates(category, events, clicks28, prior.clicks)
    const [cartRate, purchaseRate, negativeRate] = [perClick(carts28), perClick(purchases28), perClick(negatives28)]
    const { rows } = this
    const width = rateNames.length
    for (let place = 0; place < shown7.length; place++) {
      const group = category.codes[place] ?? 0
      const clicks = clicks28[place] ?? 0
      const values = [
        clicks7[place] ?? 0,
        purchases7[place] ?? 0,
        smoothed(clicks7[place], shown7[place] ?? 0, clickRate[group], prior.impressions),
        smoothed(carts28[place], clicks, cartRate[group], prior.clicks),
        smoothed(purchases28[place], clicks, purchaseRate[group], prior.clicks),
        smoothed(negatives28[place], clicks, negativeRate[group], prior.clicks),
        storeClickRate[store.codes[place] ?? 0] ?? Number.NaN,
        clickRate[group] ?? Number.NaN,
      ]
      for (let column = 0; column < width; column++) rows[place * width + column] = values[column] ?? Number.NaN
    }
  }
}

/** An event whose trial was not logged must not make a rate above 1. */
function smoothed(events = 0, trials: number, rate = Number.NaN, strength: number): number {
  return Math.min(1, (events + strength * rate) / (trials + strength))
}

function groupRates(groups: Coded, events: Int32Array, trials: Int32Array, strength: number): Float64Array {
  const [happened, tried] = [new Float64Array(groups.words.length), new Float64Array(groups.words.length)]
  let [allHappened, allTried] = [0, 0]
  for (let place = 0; place < events.length; place++) {
    const group = groups.codes[place] ?? 0
    const [event, trial] = [events[place] ?? 0, trials[place] ?? 0]
    happened[group] = (happened[group] ?? 0) + event
    tried[group] = (tried[group] ?? 0) + trial
    allHappened += event
    allTried += trial
  }
  const overall = allHappened / allTried
  return happened.map((sum, group) => smoothed(sum, tried[group] ?? 0, allTried > 0 ? overall : Number.NaN, strength))
}
