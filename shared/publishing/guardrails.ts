import type { z } from 'zod'
import type { Guardrail } from '../config/document'
import type { GuardrailReading } from '../contract/rollout'
import { MINIMUM_CLUSTERS, type RatioMoments, ratioVariance } from '../stats/intervals'
import { type ArmEstimate, absoluteChange, type Change, levelOf, relativeChange } from '../stats/sequential'
import type { Judgement } from './course'

type Guard = z.infer<typeof Guardrail>
export type GuardedMetric = Guard['metric']

/** What one version of a rollout did in a step. Moments are over shoppers: numerator y, denominator x. */
export interface ArmSums {
  readonly requests: number
  readonly shoppers: number
  readonly p99_ms: number | null
  /** p99_ms: requests slower than the limit; merchant_share: impressions of the store that the new version shows most. */
  readonly moments: Readonly<Record<GuardedMetric, RatioMoments>>
}

export type Sums = { readonly new: ArmSums; readonly old: ArmSums }

/** All readings of a rollout together are to raise a false alarm in at most so many rollouts. */
const ALPHA = 0.05
/** Of requests may be slower than a p99's limit. */
const SLOW = 0.01
/** An old rate that is not known better than this many standard errors is nothing to divide by. */
const KNOWN = 3

const measures: Record<GuardedMetric, GuardrailReading['measure']> = {
  ctr: 'relative_change',
  cvr: 'relative_change',
  gmv_per_mille: 'relative_change',
  new_item_share: 'relative_change',
  error_rate: 'absolute_change',
  empty_rate: 'absolute_change',
  p99_ms: 'share_over_limit',
  merchant_share: 'value',
}

/** One guardrail a metric: where a document has several, the first counts. */
export function watched(guardrails: readonly Guard[]): Guard[] {
  return guardrails.filter(({ metric }, at) => guardrails.findIndex((one) => one.metric === metric) === at)
}

/**
 * Every guardrail in this step. `judgements`: how many there will be in the rollout, guardrails × steps with two versions; the
 * confidence of each is made so high that all of them together hold.
 */
export function readGuardrails(guardrails: readonly Guard[], sums: Sums, judgements: number): GuardrailReading[] {
  const alpha = ALPHA / Math.max(1, judgements)
  return watched(guardrails).map((guard) => readGuardrail(guard, sums, alpha))
}

function readGuardrail(guard: Guard, sums: Sums, alpha: number): GuardrailReading {
  const { metric, limit, auto_rollback } = guard
  const measure = measures[metric]
  const [fresh, old] = [sums.new.moments[metric], sums.old.moments[metric]]
  const alone = measure === 'share_over_limit' || measure === 'value'
  const missing = whyMissing(alone ? [fresh] : [fresh, old])
  const change = missing ? null : changeOf(measure, fresh, old, alpha)
  return {
    metric,
    limit,
    auto_rollback,
    measure,
    state: missing ?? (change ? verdict(measure, limit, change) : 'too_few'),
    estimate: change?.estimate ?? null,
    low: change?.low ?? null,
    high: change?.high ?? null,
    confidence: 1 - alpha,
    new: armOf(metric, sums.new),
    old: armOf(metric, sums.old),
  }
}

function whyMissing(arms: readonly RatioMoments[]): 'no_data' | 'too_few' | null {
  if (arms.some(({ x }) => x === 0)) return 'no_data'
  return arms.some(({ clusters }) => clusters < MINIMUM_CLUSTERS) ? 'too_few' : null
}

function changeOf(
  measure: GuardrailReading['measure'],
  fresh: RatioMoments,
  old: RatioMoments,
  alpha: number,
): Change | null {
  if (measure === 'share_over_limit' || measure === 'value') return levelOf(estimate(fresh, null), alpha)
  const [a, b] = [estimate(fresh, old), estimate(old, fresh)]
  if (measure === 'absolute_change') return absoluteChange(a, b, alpha)
  return b.value > KNOWN * Math.sqrt(b.variance) ? relativeChange(a, b, alpha) : null
}

/**
 * An arm in which nobody bought yet is not one whose shoppers never vary: its variance counts for no less than the other arm's
 * shoppers would have (`like`), and than one more success and one more failure would give.
 */
function estimate(own: RatioMoments, like: RatioMoments | null): ArmEstimate {
  const { clusters, x, y } = own
  const smoothed = Math.min(1, Math.max(0, (y + 1) / (x + 2)))
  const least = (smoothed * (1 - smoothed)) / x
  const borrowed = like ? (ratioVariance(like) * like.clusters) / clusters : 0
  return { value: y / x, variance: Math.max(ratioVariance(own), least, borrowed), n: clusters }
}

function verdict(measure: GuardrailReading['measure'], limit: number, { low, high }: Change) {
  if (measure === 'relative_change') return high < -limit ? 'breached' : low > -limit ? 'holds' : 'undecided'
  const most = measure === 'share_over_limit' ? SLOW : limit
  return low > most ? 'breached' : high < most ? 'holds' : 'undecided'
}

function armOf(metric: GuardedMetric, { moments, requests, shoppers, p99_ms }: ArmSums): GuardrailReading['new'] {
  const { x, y } = moments[metric]
  const value = metric === 'p99_ms' ? p99_ms : x === 0 ? null : (y / x) * (metric === 'gmv_per_mille' ? 1000 : 1)
  return { value, shoppers, requests }
}

/** The breach that ends a rollout comes before one that pauses it. */
export function breachOf(readings: readonly GuardrailReading[]): Judgement['breach'] {
  const breached = readings.filter(({ state }) => state === 'breached')
  const first = breached.find(({ auto_rollback }) => auto_rollback) ?? breached[0]
  return first ? { metric: first.metric, rollsBack: first.auto_rollback } : null
}
