import type { OpsError } from '../result'

/**
 * What the monitors know of a log: hourly counts as the rollups have them, aligned by hour. Index 0 is hour `from`; an hour is its number since the
 * epoch in UTC. Loaded by a few questions, judged without any more. Where a question failed, its cells are missing and `errors` says why.
 */
export interface LogSeries {
  readonly from: number
  /** Hours held. The last one is complete. */
  readonly hours: number
  readonly traffic: readonly TrafficCell[]
  readonly outcomes: readonly OutcomeCell[]
  readonly heads: readonly HeadCell[]
  readonly features: readonly FeatureCell[]
  readonly skews: readonly SkewCell[]
  readonly latencies: readonly LatencyCell[]
  readonly sources: readonly SourceCell[]
  readonly fallbacks: readonly FallbackCell[]
  readonly stores: readonly StoreCell[]
  readonly errors: Partial<Record<SeriesName, OpsError>>
}

export const seriesNames = [
  'traffic',
  'outcomes',
  'heads',
  'features',
  'skews',
  'latencies',
  'sources',
  'fallbacks',
  'stores',
] as const
export type SeriesName = (typeof seriesNames)[number]

/** By hour. */
export type Hourly = Float64Array

interface Served {
  readonly model: string
  readonly surface: string
}
interface Sliced extends Served {
  readonly country: string
  readonly device: string
}

export interface TrafficCell extends Sliced {
  readonly requests: Hourly
  readonly empty: Hourly
  readonly errors: Hourly
  readonly fallbacks: Hourly
  readonly impressions: Hourly
}

/** Outcomes of the impressions of an hour, by how long after the impression they came: see delayHours. */
export interface OutcomeCell extends Sliced {
  readonly type: string
  readonly counts: readonly Hourly[]
  readonly values: readonly Hourly[]
}

export interface HeadCell extends Sliced {
  readonly head: string
  readonly n: Hourly
  readonly sum: Hourly
}

/** Rows by coarse bin and hour: counts[bin][hour]; the keys are bins of one numbering, whatever it is. */
export interface FeatureCell extends Served {
  readonly name: string
  readonly bins: ReadonlyMap<number, Hourly>
}

/** Pairs of served and offline values by the hour in which both were there to be compared. */
export interface SkewCell extends Served {
  readonly name: string
  readonly pairs: Hourly
  readonly mismatches: Hourly
  /** Mismatches of each request, squared and added up. */
  readonly squares: Hourly
  /** Pairs of one request are wrong together: how many go to a request. */
  readonly requests: Hourly
}

export interface LatencyCell extends Served {
  readonly stage: string
  readonly n: Hourly
  /** Microseconds; NaN where there is none. */
  readonly p95: Hourly
}

export interface SourceCell extends Served {
  readonly source: string
  readonly asked: Hourly
  readonly candidates: Hourly
}

export interface FallbackCell extends Served {
  readonly reason: string
  readonly requests: Hourly
}

export interface StoreCell {
  readonly surface: string
  readonly store: string
  readonly impressions: Hourly
}

/** Upper end of a delay bucket of outcome_hourly in hours: 1, 2, 4, … The last bucket is open and never wholly elapsed. */
export function delayHours(bucket: number, buckets: number): number {
  return bucket >= buckets - 1 ? Number.POSITIVE_INFINITY : 2 ** bucket
}

/** The first lag at which a bucket is wholly known: the last impression of hour T − lag is answered, or was not, before T. */
export function knownFromLag(bucket: number, buckets: number): number {
  return 1 + delayHours(bucket, buckets)
}
