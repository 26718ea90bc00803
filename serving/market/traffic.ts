import type { Random } from './random'

const HOUR = 3_600_000
const GULF_OFFSET = 3 * HOUR

/** Share of a day's requests by local hour: little at night, most after the evening prayer. */
const dayRhythm = [
  0.55, 0.35, 0.22, 0.15, 0.15, 0.2, 0.35, 0.5, 0.7, 0.85, 0.9, 0.95, 1, 0.95, 0.9, 1, 1.1, 1.2, 1.35, 1.55, 1.75, 1.8,
  1.5, 0.95,
]
const FRIDAY = 5
const SATURDAY = 6

/** Times of requests in [from, until), in order: the rhythm of days, and of weeks with a weekend on Friday and Saturday. */
export function requestTimes(random: Random, count: number, from: number, until: number): number[] {
  const hours: number[] = []
  for (let hour = from; hour < until; hour += HOUR) hours.push(hour)
  const weights = hours.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const times: number[] = []
  let due = 0
  for (const [i, hour] of hours.entries()) {
    due += ((weights[i] ?? 0) / total) * count
    while (times.length < Math.round(due)) times.push(hour + Math.floor(random.next() * HOUR))
  }
  return times.sort((a, b) => a - b)
}

function weightOf(hour: number): number {
  const local = new Date(hour + GULF_OFFSET)
  const [day, ofDay] = [local.getUTCDay(), local.getUTCHours()]
  const noonPrayer = day === FRIDAY && ofDay >= 11 && ofDay <= 13
  const weekend = day === FRIDAY || day === SATURDAY
  return (dayRhythm[ofDay] ?? 1) * (weekend ? 1.25 : 1) * (noonPrayer ? 0.5 : 1)
}
