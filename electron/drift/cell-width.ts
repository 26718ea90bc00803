import { driftThresholds } from '../../shared/stats/drift'
import { Bucket, bucketMs, chooseBucket, type TimeRange } from '../../shared/time'

/** A month in days, a week in quarters of a day, a day in hours: more columns are too narrow to hit, fewer hide when it began. */
const MOST_BUCKETS = 31

/** Traffic has quiet hours: the usual cell is given so many times the least it needs. */
const HEADROOM = 2

/**
 * The finest bucket whose usual cell (the median over models and surfaces) has enough requests to be judged, and which gives at most 31 columns.
 * A quiet log gets wider cells instead of a page of "too few".
 */
export function cellWidth(
  range: TimeRange,
  requests: readonly number[],
  minimum = driftThresholds.minimumUnits,
): Bucket {
  const finest = chooseBucket(range, MOST_BUCKETS)
  const usual = [...requests].sort((a, b) => a - b)[Math.floor(requests.length / 2)]
  if (usual === undefined) return finest
  const span = Date.parse(range.to) - Date.parse(range.from)
  const wide = Bucket.options.slice(Bucket.options.indexOf(finest)).filter((bucket) => bucketMs[bucket] <= span)
  const enough = (bucket: Bucket) => (usual * bucketMs[bucket]) / span >= HEADROOM * minimum
  return wide.find(enough) ?? wide.at(-1) ?? finest
}
