import { normalQuantile, normalTwoSided } from '../stats/distributions'
import { LEVEL } from '../stats/figures'

/** Counts known at one time: events among an exposure (impressions, requests, expected events), now and in the reference. */
export interface Compared {
  readonly count: number
  readonly exposure: number
  readonly reference: { readonly count: number; readonly exposure: number }
  /** Variance over that of independent events; counts are worth so many times less. */
  readonly dispersion: number
}

/**
 * How far a count is from what its reference lets expect, in standard deviations: the signed root of the likelihood ratio of two Poisson rates
 * (McCullagh and Nelder 1989, §6.3), which holds where Wald's does not: a handful of events, none at all. 0 where there is nothing to compare.
 */
export function signedRoot({ count, exposure, reference, dispersion }: Compared): number {
  const total = count + reference.count
  const both = exposure + reference.exposure
  if (total <= 0 || exposure <= 0 || reference.exposure <= 0) return 0
  const expected = (total * exposure) / both
  const ratio = 2 * (xlogx(count, expected) + xlogx(reference.count, total - expected))
  return Math.sign(count - expected) * Math.sqrt(Math.max(0, ratio) / dispersion)
}

function xlogx(count: number, expected: number): number {
  return count <= 0 || expected <= 0 ? 0 : count * Math.log(count / expected)
}

/** What one would count in the same exposure at the reference's rate. */
export function expectedCount({ exposure, reference }: Compared): number {
  return reference.exposure > 0 ? (exposure * reference.count) / reference.exposure : 0
}

/** Relative standard error with which the reference foretells the count. */
export function foresight(compared: Compared): number {
  const { reference, dispersion } = compared
  return Math.sqrt(dispersion * (1 / expectedCount(compared) + 1 / reference.count))
}

/** The relative change with its interval on the log scale; half an (effective) event stands in for none, so that a fall to nothing has an interval. */
export function relativeChange(compared: Compared): { change: number; low: number; high: number } | null {
  const { count, reference, dispersion } = compared
  const expected = expectedCount(compared)
  if (expected <= 0 || reference.count <= 0) return null
  const counted = Math.max(count, dispersion / 2)
  const ratio = counted / expected
  // Where nothing ever varied and nothing was counted there is no error to give either.
  const error = counted > 0 ? Math.sqrt(dispersion / counted + dispersion / reference.count) : 0
  const z = normalQuantile(1 - (1 - LEVEL) / 2)
  return { change: count / expected - 1, low: ratio * Math.exp(-z * error) - 1, high: ratio * Math.exp(z * error) - 1 }
}

/** One-sided p-value of a standard normal z towards harm. Never 0: the smallest that a double can say. */
export function harmful(z: number, harm: 'fall' | 'rise' | 'either'): number {
  if (harm === 'either') return Math.max(Number.MIN_VALUE, normalTwoSided(z))
  const half = normalTwoSided(z) / 2
  const towards = harm === 'rise' ? z > 0 : z < 0
  return Math.max(Number.MIN_VALUE, towards ? half : 1 - half)
}
