import { seeded } from '../../stats/testing/random'
import type { FeatureCell, HeadCell, LogSeries, OutcomeCell, TrafficCell } from '../log-series'

/** What is true of one cell in one hour; faults change it. */
export interface Truth {
  requests: number
  empty: number
  errors: number
  /** Per impression. */
  click: number
  /** Per click. */
  purchase: number
  price: number
  /** What the model says of a click, over what is so. */
  bias: number
  /** Share of impressions whose feature `price` is beyond its range. */
  beyond: number
}

export interface Where {
  surface: string
  model: string
  country: string
  device: string
  hour: number
}

export interface MadeLog {
  readonly seed: number
  readonly hours: number
  readonly surfaces?: readonly string[]
  /** Requests of the whole surface in a usual hour. */
  readonly requests?: number
  readonly models?: (where: Omit<Where, 'model'>) => Record<string, number>
  readonly fault?: (truth: Truth, where: Where) => void
}

const countries = { SA: 0.5, AE: 0.3, KW: 0.2 }
const devices = { ios: 0.4, android: 0.6 }
const SLATE = 10
const BUCKETS = 11
/** Share of purchases by delay bucket: a third come after the hour. */
const delays = [0.65, 0.12, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01, 0, 0, 0]
/** 2026-01-01T00:00Z */
export const FROM = 490896

/**
 * An hourly log of a shop where nothing is wrong but what `fault` makes so: nights, weekends that buy less, shoppers whose clicks go together (gamma-mixed rates:
 * variance half as much again as Poisson's). Same seed, same log.
 */
export function madeLog({ seed, hours, surfaces = ['home'], requests = 1000, models, fault }: MadeLog): LogSeries {
  const random = seeded(seed)
  const traffic: TrafficCell[] = []
  const outcomes: OutcomeCell[] = []
  const heads: HeadCell[] = []
  const features: FeatureCell[] = []
  const names = [
    ...new Set(surfaces.flatMap((surface) => hoursOf(hours).flatMap((hour) => Object.keys(sharesOf(surface, hour))))),
  ]
  function sharesOf(surface: string, hour: number): Record<string, number> {
    return models?.({ surface, country: '', device: '', hour }) ?? { 'ranker-1': 1 }
  }
  for (const surface of surfaces) {
    for (const model of names) {
      const bins = new Map([...Array(12).keys()].map((bin) => [bin, new Float64Array(hours)]))
      features.push({ surface, model, name: 'price', bins })
      for (const [country, countryShare] of Object.entries(countries)) {
        for (const [device, deviceShare] of Object.entries(devices)) {
          const cell = { surface, model, country, device }
          const row = () => new Float64Array(hours)
          const made = { ...cell, requests: row(), empty: row(), errors: row(), fallbacks: row(), impressions: row() }
          const bucketed = () => Array.from({ length: BUCKETS }, row)
          const clicks: OutcomeCell = { ...cell, type: 'click', counts: bucketed(), values: bucketed() }
          const purchases: OutcomeCell = { ...cell, type: 'purchase', counts: bucketed(), values: bucketed() }
          const head: HeadCell = { ...cell, head: 'p_click', n: row(), sum: row() }
          for (const hour of hoursOf(hours)) {
            const share = (sharesOf(surface, hour)[model] ?? 0) * countryShare * deviceShare
            const day = Math.floor(hour / 24) % 7
            const weekend = day === 1 || day === 2 // 2026-01-01 was a Thursday
            const truth: Truth = {
              requests: requests * share * (0.4 + 0.6 * Math.sin((Math.PI * (hour % 24)) / 24)) * (weekend ? 1.3 : 1),
              empty: 0.02,
              errors: 0.001,
              click: 0.05 * (weekend ? 0.95 : 1),
              purchase: 0.1,
              price: 10_000,
              bias: 1,
              beyond: 0,
            }
            fault?.(truth, { ...cell, hour })
            const asked = poisson(truth.requests)
            made.requests[hour] = asked
            made.empty[hour] = poisson(asked * truth.empty)
            made.errors[hour] = poisson(asked * truth.errors)
            const shown = Math.max(0, asked - (made.empty[hour] ?? 0)) * SLATE
            made.impressions[hour] = shown
            head.n[hour] = shown
            head.sum[hour] = shown * 0.05 * truth.bias * (1 + 0.01 * random.normal())
            const clicked = overdispersed(shown * truth.click)
            put(clicks.counts[0], hour, clicked)
            for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
              const bought = poisson(clicked * truth.purchase * (delays[bucket] ?? 0))
              put(purchases.counts[bucket], hour, bought)
              put(purchases.values[bucket], hour, Math.round(bought * truth.price * (1 + 0.3 * random.uniform())))
            }
            const outside = poisson(shown * truth.beyond)
            add(bins.get(11), hour, outside)
            for (let bin = 0; bin < 11; bin += 1) add(bins.get(bin), hour, poisson(Math.max(0, shown - outside) / 11))
          }
          traffic.push(made)
          outcomes.push(clicks, purchases)
          heads.push(head)
        }
      }
    }
  }
  return { ...emptyLog(hours), traffic, outcomes, heads, features }

  function poisson(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1
    return count
  }
  /** Variance 1.5 times the mean. */
  function overdispersed(mean: number): number {
    return mean > 20 ? Math.max(0, Math.round(mean + Math.sqrt(1.5 * mean) * random.normal())) : poisson(mean)
  }
}

export function emptyLog(hours: number): LogSeries {
  return {
    from: FROM,
    hours,
    traffic: [],
    outcomes: [],
    heads: [],
    features: [],
    skews: [],
    latencies: [],
    sources: [],
    fallbacks: [],
    stores: [],
    errors: {},
  }
}

function hoursOf(hours: number): number[] {
  return Array.from({ length: hours }, (_, hour) => hour)
}

function put(values: Float64Array | undefined, hour: number, value: number) {
  if (values) values[hour] = value
}

function add(values: Float64Array | undefined, hour: number, value: number) {
  if (values) values[hour] = (values[hour] ?? 0) + value
}
