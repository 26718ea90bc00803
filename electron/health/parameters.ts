import type { Scope } from '../../shared/contract/bridge'
import { type Bucket, bucketMs, chooseBucket } from '../../shared/time'
import { type SqlParameters, sqlTime } from '../clickhouse/sql'

/** A chart of the page has room for about this many points before they stop being readable. */
const MOST_POINTS = 180

/** The parameters that every question of this page has, and the bucket they ask for. */
export function scopeParameters(scope: Scope): { bucket: Bucket; parameters: SqlParameters } {
  const bucket = chooseBucket(scope.range, MOST_POINTS)
  return {
    bucket,
    parameters: {
      from: sqlTime(scope.range.from),
      to: sqlTime(scope.range.to),
      surface: scope.surface ?? '',
      width: bucketMs[bucket] / 1000,
    },
  }
}

/** The same without the bucket width, for questions over the whole range. */
export function rangeParameters(scope: Scope): SqlParameters {
  const { width: _width, ...parameters } = scopeParameters(scope).parameters
  return parameters
}
