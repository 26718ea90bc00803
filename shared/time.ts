import { z } from 'zod'

/** RFC 3339 UTC instant, the only way a time crosses a contract. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = string

/** Instants repeat: the same items, stores and rules come with every request. So many texts are remembered at most. */
const MOST_KNOWN = 100_000
const known = new Map<string, number>()

/** Milliseconds of an instant; NaN for what is none. Reading a text for the second time costs a look-up. */
export function parseInstant(text: string): number {
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const read = Date.parse(text)
  known.set(text, read)
  return read
}

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

/** The whole days (UTC) within a range, or null where there is none. */
export function wholeDays({ from, to }: TimeRange): TimeRange | null {
  const first = Math.ceil(Date.parse(from) / bucketMs.day) * bucketMs.day
  const end = Math.floor(Date.parse(to) / bucketMs.day) * bucketMs.day
  return first < end ? { from: new Date(first).toISOString(), to: new Date(end).toISOString() } : null
}

/** The one source of the present: tests and replays put their own in. */
export type Clock = () => number
export const systemClock: Clock = () => Date.now()
