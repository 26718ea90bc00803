import type { Hourly } from './log-series'
import { knownFromLag } from './log-series'

/**
 * Sums over the last `window` hours as they were known at each hour T: index i of the answer is T = from + i, and looks at hours before T only.
 * The same sum a day or a week earlier was known at the same age, so that both can be compared though neither is final.
 */
export function windowSums(hourly: Hourly, window: number, lag = 1): Float64Array {
  return addSpan(new Float64Array(hourly.length + 1), hourly, lag, lag + window - 1)
}

/**
 * Outcomes by delay bucket: of the impressions of an hour only those buckets count which had wholly elapsed by T. The youngest hour that has any
 * is lag 2; `window` hours from there.
 */
export function knownOutcomes(buckets: readonly Hourly[], window: number): Float64Array {
  const hours = buckets[0]?.length ?? 0
  const sums = new Float64Array(hours + 1)
  buckets.forEach((hourly, bucket) => {
    const first = knownFromLag(bucket, buckets.length)
    if (first <= OUTCOME_LAG + window - 1) addSpan(sums, hourly, first, OUTCOME_LAG + window - 1)
  })
  return sums
}

/** The same windows as they are known a week after T. */
export function settledOutcomes(buckets: readonly Hourly[], window: number): Float64Array {
  const sums = new Float64Array((buckets[0]?.length ?? 0) + 1)
  const settled = buckets.filter((_, bucket) => knownFromLag(bucket, buckets.length) <= WEEK)
  for (const hourly of settled) addSpan(sums, hourly, OUTCOME_LAG, OUTCOME_LAG + window - 1)
  return sums
}
const WEEK = 168

/** The first hour back whose outcomes begin to be known: those within an hour of the impression. */
export const OUTCOME_LAG = 2

/** Adds to each T the hours T − last … T − first. */
function addSpan(sums: Float64Array, hourly: Hourly, first: number, last: number): Float64Array {
  let sum = 0
  for (let at = 0; at < sums.length; at += 1) {
    sum += hourly[at - first] ?? 0
    sum -= hourly[at - last - 1] ?? 0
    // What adding and taking away leaves of nothing is rounding, not a count.
    sums[at] = (sums[at] ?? 0) + (Math.abs(sum) < 1e-9 ? 0 : sum)
  }
  return sums
}

/** Cells added up hour by hour; null where there is no cell at all: that is no data, not zero. */
export function addUp(cells: readonly Hourly[], hours: number): Hourly | null {
  if (cells.length === 0) return null
  const sum = new Float64Array(hours)
  for (const cell of cells) for (let hour = 0; hour < hours; hour += 1) sum[hour] = (sum[hour] ?? 0) + (cell[hour] ?? 0)
  return sum
}
