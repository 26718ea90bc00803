import type { AnnotationRow } from '../logging/rows'

/**
 * What is wrong in the sample, on purpose and known: three faults that began at an hour and two skews that were always there.
 * Everything else is quiet.
 */

const HOUR = 3_600_000
const MINUTE = 60_000

export type Served = {
  ts: number
  surface: string
  country: string
  device: string
  model: string
  /** The look-up of the shopper's features ran out of time. */
  lookupLate: boolean
}
export type Numbers = Record<string, number>

const priceUnit = { name: 'price', surface: 'home', country: 'KW', hours: 30, factor: 1000 / 12.2 }
const missing = { name: 'delivery_days', surface: 'search', device: 'android', hours: 54 }
const fewerClicks = { surface: 'search', model: 'ranker-v2', hours: 26, factor: 0.4 }
const scale = { name: 'popularity_7d', factor: 7 }
const defaultFill = { name: 'affinity' }
/** Share of the requests whose look-up of the shopper is late. */
export const LATE_SHARE = 0.12

/**
 * The numbers as they were served: now and then not what they should have been, and NaN where there was none. What is right is
 * returned as it is.
 */
export function asServed(truth: Numbers, served: Served, until: number): Numbers {
  const { surface, country, device, ts } = served
  const wrong: Numbers = {}
  if (surface === priceUnit.surface && country === priceUnit.country && ts >= until - priceUnit.hours * HOUR) {
    wrong[priceUnit.name] = (truth[priceUnit.name] ?? 0) * priceUnit.factor // fils of a dinar, not riyals
  }
  if (surface === missing.surface && device === missing.device && ts >= until - missing.hours * HOUR) {
    wrong[missing.name] = Number.NaN
  }
  if (served.lookupLate) wrong[defaultFill.name] = 0
  return Object.keys(wrong).length === 0 ? truth : { ...truth, ...wrong }
}

/** The number as the offline pipeline has it: the mean of a day where serving sums the week. */
export function asComputedOffline(name: string, truth: number): number {
  return name === scale.name ? truth / scale.factor : truth
}

/** By what the true chance of a click is multiplied. */
export function clickFactor(served: Served, until: number): number {
  const struck =
    served.surface === fewerClicks.surface &&
    served.model === fewerClicks.model &&
    served.ts >= until - fewerClicks.hours * HOUR
  return struck ? fewerClicks.factor : 1
}

/** What was done just before each fault. */
export function faultAnnotations(until: number): AnnotationRow[] {
  const before = (hours: number, minutes: number, title: string, ref: string): AnnotationRow => ({
    ts: new Date(until - hours * HOUR - minutes * MINUTE).toISOString(),
    kind: 'deploy',
    title,
    ref,
  })
  return [
    before(missing.hours, 25, 'Android app 9.1 rolled out', 'android-9.1'),
    before(priceUnit.hours, 12, 'Price service 4.2 deployed for Kuwait', 'price-service-4.2'),
    before(fewerClicks.hours, 8, 'Query rewriting 2 deployed for search', 'query-rewriting-2'),
  ]
}
