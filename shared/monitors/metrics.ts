import type { Metric, Slice } from '../contract/monitors'
import type { Known } from './history'
import { addUp, knownOutcomes, OUTCOME_LAG, settledOutcomes, windowSums } from './known'
import type { Hourly, LogSeries, SeriesName, TrafficCell } from './log-series'
import { seasonsOf } from './seasons'

/** Metrics that are counts (or sums) over an exposure; drift and skew are judged in their own way, merchant_share by store. */
export type CountMetric = Exclude<Metric, 'drift' | 'skew' | 'merchant_share'>

export function isCountMetric(metric: Metric): metric is CountMetric {
  return metric !== 'drift' && metric !== 'skew' && metric !== 'merchant_share'
}

/** Which outcomes a metric counts, and whether their value. */
const outcomes: Partial<Record<Metric, { types: readonly string[]; value: boolean }>> = {
  ctr: { types: ['click'], value: false },
  cart_rate: { types: ['cart'], value: false },
  purchase_rate: { types: ['purchase'], value: false },
  gmv: { types: ['purchase'], value: true },
  negative_rate: { types: ['hide', 'return'], value: false },
}

/** The outcome a head foretells. */
const headTypes: Record<string, readonly string[]> = {
  p_click: ['click'],
  p_cart: ['cart'],
  p_purchase: ['purchase'],
  p_negative: ['hide', 'return'],
}
export const calibratedHeads = Object.keys(headTypes)

/** The questions a metric cannot be judged without: when one of them failed, the monitor is in error, and nothing else is. */
export const needs: Record<Metric, readonly SeriesName[]> = {
  volume: ['traffic'],
  ctr: ['traffic', 'outcomes'],
  cart_rate: ['traffic', 'outcomes'],
  purchase_rate: ['traffic', 'outcomes'],
  gmv: ['traffic', 'outcomes'],
  negative_rate: ['traffic', 'outcomes'],
  empty_rate: ['traffic'],
  error_rate: ['traffic'],
  fallback_rate: ['traffic', 'fallbacks'],
  candidates: ['sources'],
  calibration: ['heads', 'outcomes'],
  prediction: ['heads'],
  latency_p95: ['latencies'],
  drift: ['features', 'traffic'],
  skew: ['skews'],
  merchant_share: ['stores'],
}

/** Least dispersion: events vary at least as Poisson's law says; means and quantiles may vary less than so many events would. */
export function leastDispersion(metric: Metric): number {
  return metric === 'prediction' || metric === 'latency_p95' || metric === 'gmv' ? 0 : 1
}

/** The unit people read a metric in: gmv per thousand impressions, latency in milliseconds. */
export function unitOf(metric: Metric): number {
  return metric === 'gmv' ? 1000 : metric === 'latency_p95' ? 0.001 : 1
}

export function matches(cell: Partial<Record<keyof Slice, string>>, slice: Slice): boolean {
  return (Object.keys(slice) as (keyof Slice)[]).every((key) => slice[key] === undefined || cell[key] === slice[key])
}

export interface Asked {
  readonly metric: CountMetric
  readonly subject: string
  readonly slice: Slice
  readonly window: number
}

/** What was known of a metric at each hour; null where the log has no such thing at all. */
export function knownOf(series: LogSeries, { metric, subject, slice, window }: Asked): Known | null {
  const outcome = outcomes[metric]
  if (outcome) {
    const impressions = traffic(series, slice, (cell) => cell.impressions)
    if (!impressions) return null
    const exposure = windowSums(impressions, window, OUTCOME_LAG)
    const events = outcomesOf(series, slice, outcome.types, outcome.value, window)
    if (!outcome.value) return { ...events, exposure }
    const number = outcomesOf(series, slice, outcome.types, false, window)
    return { ...events, exposure, worth: worthOf(events.count, number.count) }
  }
  switch (metric) {
    case 'volume':
      return volume(series, slice, window)
    case 'empty_rate':
      return ofRequests(series, slice, window, (cell) => cell.empty)
    case 'error_rate':
      return ofRequests(series, slice, window, (cell) => cell.errors)
    case 'fallback_rate':
      if (subject === '') return ofRequests(series, slice, window, (cell) => cell.fallbacks)
      return fallbacksFor(series, slice, subject, window)
    case 'candidates':
      return candidates(series, slice, subject, window)
    case 'calibration':
    case 'prediction':
      return heads(series, { metric, subject, slice, window })
    case 'latency_p95':
      return latency(series, slice, subject, window)
    default:
      return null
  }
}

function sums(series: LogSeries, cells: readonly Hourly[], window: number, lag = 1): Float64Array | null {
  const hourly = addUp(cells, series.hours)
  return hourly && windowSums(hourly, window, lag)
}

function traffic(series: LogSeries, slice: Slice, of: (cell: TrafficCell) => Hourly): Hourly | null {
  return addUp(series.traffic.filter((cell) => matches(cell, slice)).map(of), series.hours)
}

function ofRequests(series: LogSeries, slice: Slice, window: number, of: (cell: TrafficCell) => Hourly): Known | null {
  const requests = traffic(series, slice, (cell) => cell.requests)
  const events = traffic(series, slice, of)
  if (!requests || !events) return null
  return { count: windowSums(events, window), exposure: windowSums(requests, window) }
}

/** Requests, in the hours in which the log has any at all: a log that stopped is no data, not a shop without shoppers. */
function volume(series: LogSeries, slice: Slice, window: number): Known | null {
  const requests = traffic(series, slice, (cell) => cell.requests)
  const all = traffic(series, {}, (cell) => cell.requests)
  if (!requests || !all) return null
  const first = requests.findIndex((count) => count > 0)
  const alive = all.map((count, hour) => (count > 0 && first >= 0 && hour >= first ? 1 : 0))
  const known = { count: windowSums(requests, window), exposure: windowSums(alive, window) }
  // A whole day has its requests whatever its rhythm.
  return window < DAY ? { ...known, season: seasonsOf(series) } : known
}
const DAY = 24

function outcomesOf(series: LogSeries, slice: Slice, types: readonly string[], value: boolean, window: number) {
  const cells = series.outcomes.filter((cell) => types.includes(cell.type) && matches(cell, slice))
  const buckets = Math.max(1, ...cells.map((cell) => cell.counts.length))
  const byBucket = Array.from({ length: buckets }, (_, bucket) => {
    const hourly = cells.flatMap((cell) => (value ? cell.values : cell.counts)[bucket] ?? [])
    return addUp(hourly, series.hours) ?? new Float64Array(series.hours)
  })
  return { count: knownOutcomes(byBucket, window), final: settledOutcomes(byBucket, window) }
}

/** The mean amount of an event, over all windows so far; nothing before the first. */
function worthOf(amounts: Float64Array, events: Float64Array): Float64Array {
  let [amount, number] = [0, 0]
  return amounts.map((each, at) => {
    amount += each
    number += events[at] ?? 0
    return number > 0 ? amount / number : 0
  })
}

/** Calibration: outcomes per outcome expected of the same impressions. Prediction: the mean of what the head says. */
function heads(series: LogSeries, { metric, subject, slice, window }: Asked): Known | null {
  const cells = series.heads.filter((cell) => cell.head === subject && matches(cell, slice))
  const lag = metric === 'calibration' ? OUTCOME_LAG : 1
  const sum = sums(
    series,
    cells.map((cell) => cell.sum),
    window,
    lag,
  )
  const n = sums(
    series,
    cells.map((cell) => cell.n),
    window,
  )
  if (!sum || !n) return null
  if (metric === 'prediction') {
    const asked = traffic(series, slice, (cell) => cell.requests)
    return { count: sum, exposure: n, ...(asked ? { requests: windowSums(asked, window) } : {}) }
  }
  return { ...outcomesOf(series, slice, headTypes[subject] ?? [], false, window), exposure: sum }
}

function fallbacksFor(series: LogSeries, slice: Slice, reason: string, window: number): Known | null {
  const cells = series.fallbacks.filter((cell) => cell.reason === reason && matches(cell, slice))
  const requests = traffic(series, slice, (cell) => cell.requests)
  if (!requests) return null
  const events = addUp(
    cells.map((cell) => cell.requests),
    series.hours,
  )
  return {
    count: windowSums(events ?? new Float64Array(series.hours), window),
    exposure: windowSums(requests, window),
  }
}

function candidates(series: LogSeries, slice: Slice, source: string, window: number): Known | null {
  const cells = series.sources.filter((cell) => cell.source === source && matches(cell, slice))
  const count = sums(
    series,
    cells.map((cell) => cell.candidates),
    window,
  )
  const exposure = sums(
    series,
    cells.map((cell) => cell.asked),
    window,
  )
  return count && exposure && { count, exposure }
}

/** The mean of the hours' 95th percentiles, weighted by requests. */
function latency(series: LogSeries, slice: Slice, stage: string, window: number): Known | null {
  const cells = series.latencies.filter((cell) => cell.stage === stage && matches(cell, slice))
  const weighted = cells.map(({ n, p95 }) => n.map((count, hour) => (count > 0 ? count * (p95[hour] ?? 0) : 0)))
  const count = sums(series, weighted, window)
  const exposure = sums(
    series,
    cells.map((cell) => cell.n),
    window,
  )
  return count && exposure && { count, exposure }
}
