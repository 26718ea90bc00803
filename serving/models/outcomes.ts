import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { ItemIndex } from './items'
import outcomesSql from './outcomes.sql?raw'
import { readRows } from './read'

/** What came of each item so far, by place. */
export interface Outcomes {
  impressions: Float64Array
  clicks: Float64Array
  carts: Float64Array
  purchases: Float64Array
}
export type Event = keyof Outcomes

const events = ['impressions', 'clicks', 'carts', 'purchases'] as const satisfies readonly Event[]

const Row = z.object({
  item_id: z.string(),
  impressions: z.number(),
  clicks: z.number(),
  carts: z.number(),
  purchases: z.number(),
})

export async function countOutcomes(client: ClickHouseClient, index: ItemIndex, until: number): Promise<Outcomes> {
  const rows = await readRows(client, outcomesSql, { until }, Row)
  const empty = () => new Float64Array(index.ids.length)
  const counts: Outcomes = { impressions: empty(), clicks: empty(), carts: empty(), purchases: empty() }
  for (const row of rows) {
    const place = index.place.get(row.item_id)
    if (place !== undefined) for (const event of events) counts[event][place] = row[event]
  }
  return counts
}

export function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * How often one event follows another, by item: (events + prior · rate of the category) / (trials + prior), where a category's
 * own rate leans on the overall one in the same way. An item that was never tried has its category's rate.
 */
export function smoothedRates(
  happened: Float64Array,
  tried: Float64Array,
  categories: readonly string[],
  prior: number,
): Float64Array {
  const overall = total(tried) > 0 ? total(happened) / total(tried) : 0
  const sums = new Map<string, { happened: number; tried: number }>()
  categories.forEach((category, place) => {
    const sum = sums.get(category) ?? { happened: 0, tried: 0 }
    sums.set(category, sum)
    sum.happened += happened[place] ?? 0
    sum.tried += tried[place] ?? 0
  })
  const smooth = (events: number, trials: number, rate: number) =>
    trials + prior > 0 ? (events + prior * rate) / (trials + prior) : rate
  return happened.map((events, place) => {
    const category = sums.get(categories[place] ?? '')
    const rate = category ? smooth(category.happened, category.tried, overall) : overall
    // A click whose impression was not logged must not make a rate above 1.
    return Math.min(1, smooth(events, tried[place] ?? 0, rate))
  })
}
