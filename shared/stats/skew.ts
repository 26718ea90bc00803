import type { State } from '../contract/bridge'
import type { Figure } from '../figure'
import { missingFigure } from './figures'
import { type RatioMoments, ratioOfSums, wilson } from './intervals'

/** What still counts as the same number: |served − offline| <= absolute + (relative + float32's rounding) · the larger of both. */
export const skewTolerance = { absolute: 1e-9, relative: 1e-6 } as const
/** Served numbers are logged as float32: half a unit in its last place, relative. */
export const FLOAT32_ROUNDING = 2 ** -24

export function sameNumber(a: number, b: number, slack = 1): boolean {
  if (a === b) return true
  const larger = Math.max(Math.abs(a), Math.abs(b))
  const { absolute, relative } = skewTolerance
  return Math.abs(a - b) <= slack * (absolute + (relative + FLOAT32_ROUNDING) * larger)
}

/** Counts of one feature over the join of served and offline values. */
export interface SkewCounts {
  /** Keys with one row on each side. */
  readonly pairs: number
  readonly servedOnly: number
  readonly offlineOnly: number
  /** Keys with more than one row on a side: left out of the pairs. */
  readonly duplicates: number
  /** Mismatches (y) and pairs (x) by request, since the rows of one request are wrong together. */
  readonly moments: RatioMoments
}

/** Fewer requests than this are too few to say how often a feature differs. */
const MINIMUM_REQUESTS = 30

/**
 * Share of pairs that differ, with the delta method over requests; where every request has the same share (none differs, mostly) that has
 * no width, and Wilson's interval over requests stands in. too_few under 30 requests.
 */
export function mismatchRate({ pairs, moments }: SkewCounts): Figure {
  if (pairs === 0) return missingFigure('no_data', 0, 'ratio-delta')
  if (moments.clusters < MINIMUM_REQUESTS) return missingFigure('too_few', moments.clusters, 'ratio-delta')
  const figure = ratioOfSums(moments)
  if (figure.kind === 'value') {
    return { ...figure, low: Math.max(0, figure.low ?? 0), high: Math.min(1, figure.high ?? 1) }
  }
  return wilson((moments.y / moments.x) * moments.clusters, moments.clusters)
}

/** A feature that differs in more than this share of pairs is skewed; keys that do not meet, or meet twice, are worth a look from there. */
export const skewLimits = { mismatch: 0.01, unmatched: 0.05, duplicates: 0.01 } as const

/**
 * firing: surely more than 1 % differ · pending: more than 1 % differ, but it may be chance; or over 5 % of the keys are on one side only,
 * or over 1 % are there twice (a bad join looks like skew) · ok · too_few and no_data as the rate says.
 */
export function skewState(counts: SkewCounts, rate: Figure): State {
  if (counts.pairs === 0 && counts.servedOnly + counts.offlineOnly + counts.duplicates > 0) return 'pending'
  if (rate.kind === 'missing') return rate.reason === 'too_few' ? 'too_few' : 'no_data'
  if ((rate.low ?? 0) > skewLimits.mismatch) return 'firing'
  const keys = counts.pairs + counts.servedOnly + counts.offlineOnly + counts.duplicates
  const unmatched = Math.max(counts.servedOnly, counts.offlineOnly) / keys
  const joined = unmatched <= skewLimits.unmatched && counts.duplicates / keys <= skewLimits.duplicates
  return rate.estimate > skewLimits.mismatch || !joined ? 'pending' : 'ok'
}
