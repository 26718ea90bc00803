import { normalQuantile, normalTwoSided } from './distributions'
import { LEVEL } from './figures'
import { MINIMUM_CLUSTERS } from './intervals'

export interface Share {
  readonly successes: number
  readonly n: number
}

/** A relative change of a rate: −0.12 is a fall of 12 %. `p` is two-sided. */
export interface RateChange {
  readonly change: number
  readonly low: number
  readonly high: number
  readonly p: number
}

/** What clusters (shoppers, requests) add to the logarithm of a ratio of two rates: how many they are, and the sum of the squares. */
export interface Spread {
  readonly clusters: number
  readonly squares: number
}

/** Fewer successes than this on a side, and the normal limit of the log ratio is not to be trusted. */
export const MINIMUM_SUCCESSES = 10

/**
 * How much larger the variance of a change is than with independent trials, as the trials of one cluster go together (delta method over the
 * clusters of both sides). Never under 1; 1 where there are too few clusters to tell.
 */
export function designEffect({ clusters, squares }: Spread, before: Share, now: Share): number {
  const effect = ((clusters / (clusters - 1)) * squares) / independentVariance(before, now)
  return clusters >= MINIMUM_CLUSTERS && Number.isFinite(effect) ? Math.max(1, effect) : 1
}

/** Of the logarithm of the ratio of two rates. */
function independentVariance(before: Share, now: Share): number {
  return Math.max(0, 1 / now.successes - 1 / now.n + 1 / before.successes - 1 / before.n)
}

/**
 * The relative change between two rates with Katz's log-ratio interval (Katz et al. 1978), widened by a design effect where trials
 * are correlated (1: independent). null with under 10 successes on a side: too few to compare.
 */
export function rateChange(before: Share, now: Share, widening = 1, level = LEVEL): RateChange | null {
  if (before.successes < MINIMUM_SUCCESSES || now.successes < MINIMUM_SUCCESSES) return null
  const ratio = now.successes / now.n / (before.successes / before.n)
  const error = Math.sqrt(independentVariance(before, now) * Math.max(widening, 1))
  if (error === 0) return null
  const z = normalQuantile(1 - (1 - level) / 2)
  return {
    change: ratio - 1,
    low: ratio * Math.exp(-z * error) - 1,
    high: ratio * Math.exp(z * error) - 1,
    p: normalTwoSided(Math.log(ratio) / error),
  }
}

/**
 * Where a series of shares most likely changed level: the index of the first share after the step, by the largest binomial likelihood ratio of two
 * levels against one (one change point; Hinkley 1970). null under two shares that have trials.
 */
export function changePoint(shares: readonly Share[]): number | null {
  const total = sum(shares)
  let before: Share = { successes: 0, n: 0 }
  let best: { index: number; gain: number } | null = null
  shares.forEach((share, index) => {
    const after = { successes: total.successes - before.successes, n: total.n - before.n }
    if (before.n > 0 && after.n > 0) {
      const gain = logLikelihood(before) + logLikelihood(after)
      if (best === null || gain > best.gain) best = { index, gain }
    }
    before = { successes: before.successes + share.successes, n: before.n + share.n }
  })
  return pick(best)
}

function pick(best: { index: number } | null): number | null {
  return best === null ? null : best.index
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce((a, b) => ({ successes: a.successes + b.successes, n: a.n + b.n }), { successes: 0, n: 0 })
}

/** Of `n` trials at their own best rate; 0 log 0 is 0. */
function logLikelihood({ successes, n }: Share): number {
  const rate = successes / n
  const term = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share))
  return term(successes, rate) + term(n - successes, 1 - rate)
}
