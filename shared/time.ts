import { z } from 'zod'

/** RFC 3339 UTC instant, the only way a time crosses a contract. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = string

/** A half-open range [from, to). */
export const TimeRange = z.object({ from: Instant, to: Instant })
export type TimeRange = z.infer<typeof TimeRange>

/** Bucket widths a chart or matrix may use. */
export const Bucket = z.enum(['hour', '3h', '6h', 'day', 'week'])
export type Bucket = z.infer<typeof Bucket>

const HOUR = 3_600_000
export const bucketMs: Record<Bucket, number> = {
  hour: HOUR,
  '3h': 3 * HOUR,
  '6h': 6 * HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
}

/** The finest bucket that gives at most `most` buckets over the range. */
export function chooseBucket(range: TimeRange, most: number): Bucket {
  const span = Date.parse(range.to) - Date.parse(range.from)
  for (const bucket of Bucket.options) if (span / bucketMs[bucket] <= most) return bucket
  return 'week'
}

/** Starts of all buckets that touch the range, aligned to the Unix epoch in UTC (weeks begin on Thursday, as the epoch did). */
export function bucketStarts(range: TimeRange, bucket: Bucket): string[] {
  const width = bucketMs[bucket]
  const starts: string[] = []
  for (let t = Math.floor(Date.parse(range.from) / width) * width; t < Date.parse(range.to); t += width) {
    starts.push(new Date(t).toISOString())
  }
  return starts
}

/** The one source of the present: tests and replays put their own in. */
export type Clock = () => number
export const systemClock: Clock = () => Date.now()
