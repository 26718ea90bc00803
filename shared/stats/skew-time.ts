import { sameNumber } from './skew'

/** Names of features that hold a time, and what an hour is in their unit; the first that fits counts (hour_of_day is hours). */
const units: readonly (readonly [name: RegExp, hour: number])[] = [
  [/(^|_)(ms|millis|milliseconds)(_|$)/, 3_600_000],
  [/(^|_)(minutes?|mins?)(_|$)/, 60],
  [/(^|_)(seconds?|secs?|ts|timestamp|epoch|unix)(_|$)/, 3600],
  [/(^|_)(hours?|hrs?|time)(_|$)/, 1],
  [/(^|_)(days?|recency|age)(_|$)/, 1 / 24],
]
/** Seconds and milliseconds since 1970 are known by their size, whatever the name: from 2001 to 2065. */
const epochs: readonly (readonly [from: number, to: number, hour: number])[] = [
  [1e9, 3e9, 3600],
  [1e12, 3e12, 3_600_000],
]
/** The farthest a clock on Earth can be from UTC. */
const FARTHEST = 14

export interface TimeShift {
  readonly hours: number
  readonly explained: number
}

/**
 * A shift by whole hours of a feature that holds a time: by its name (hour_of_day, age_minutes, last_seen_ts …) or because the values are
 * Unix times. Hours of the day go round at 24. null: not a time, or not whole hours.
 */
export function timeZoneShift(
  name: string,
  pairs: readonly { readonly served: number; readonly offline: number }[],
): TimeShift | null {
  const hour = hourOf(
    name,
    pairs.map((pair) => pair.offline),
  )
  if (hour === null || pairs.length === 0) return null
  const ofDay = hour === 1 && pairs.every(({ served, offline }) => [served, offline].every((x) => x >= 0 && x < 24))
  const counts = new Map<number, number>()
  for (const { served, offline } of pairs) {
    const shift = Math.round((served - offline) / hour)
    if (!sameNumber(served - shift * hour, offline, 2)) continue
    const hours = ofDay ? ((shift + 36) % 24) - 12 : shift
    if (hours !== 0 && Math.abs(hours) <= FARTHEST) counts.set(hours, (counts.get(hours) ?? 0) + 1)
  }
  return [...counts].reduce<TimeShift | null>(
    (top, [hours, explained]) => (top && top.explained >= explained ? top : { hours, explained }),
    null,
  )
}

function hourOf(name: string, values: readonly number[]): number | null {
  const epoch = epochs.find(([from, to]) => values.length > 0 && values.every((value) => value >= from && value < to))
  if (epoch) return epoch[2]
  return units.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? null
}
