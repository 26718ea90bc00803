import type { Slice } from '../contract/monitors'
import { addUp } from './known'
import type { Hourly, LogSeries } from './log-series'
import { matches } from './metrics'

/** The first hour index in which each model served a slice (whatever model the slice itself names). */
export function firstHours(series: LogSeries, { model: _, ...slice }: Slice): Map<string, number> {
  const first = new Map<string, number>()
  for (const cell of series.traffic) {
    if (!matches(cell, slice)) continue
    const hour = cell.requests.findIndex((count) => count > 0)
    if (hour >= 0) first.set(cell.model, Math.min(first.get(cell.model) ?? Number.POSITIVE_INFINITY, hour))
  }
  return first
}

/** The models that had begun before a slice's own: what a newcomer is held against. A model is not blamed for a younger one that does better. */
export function olderPeers(series: LogSeries, slice: Slice): string[] {
  const first = firstHours(series, slice)
  const own = first.get(slice.model ?? '')
  return own === undefined ? [] : [...first].filter(([, hour]) => hour < own).map(([model]) => model)
}

/**
 * The log of those older models on the slice, under the slice's own model's name, in the hours in which it served too: hours of the day differ, so only the same
 * ones may be compared. Only traffic, outcomes and heads: what a newcomer is held against.
 */
export function besideIt(series: LogSeries, slice: Slice): LogSeries {
  const elders = new Set(olderPeers(series, slice))
  const { model = '', ...rest } = slice
  const own = addUp(
    series.traffic.filter((cell) => matches(cell, slice)).map((cell) => cell.impressions),
    series.hours,
  )
  const masked = (hourly: Hourly) => hourly.map((count, hour) => ((own?.[hour] ?? 0) > 0 ? count : 0))
  const isElder = (cell: { model: string }) => elders.has(cell.model) && matches(cell, rest)
  return {
    ...series,
    traffic: series.traffic.filter(isElder).map((cell) => ({
      ...cell,
      model,
      requests: masked(cell.requests),
      empty: masked(cell.empty),
      errors: masked(cell.errors),
      fallbacks: masked(cell.fallbacks),
      impressions: masked(cell.impressions),
    })),
    outcomes: series.outcomes.filter(isElder).map((cell) => ({
      ...cell,
      model,
      counts: cell.counts.map(masked),
      values: cell.values.map(masked),
    })),
    heads: series.heads.filter(isElder).map((cell) => ({ ...cell, model, n: masked(cell.n), sum: masked(cell.sum) })),
  }
}
