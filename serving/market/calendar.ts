import { DAY, HOUR } from './options'

/** Seasons of the Gulf: when people shop, and the days that are special. All in Gulf time, UTC+3. */

const OFFSET = 3 * HOUR
const FRIDAY = 5
const SATURDAY = 6

/** Requests by hour of the day: little at night, most after the evening prayer. The mean is one. */
const ordinary = meanOne([
  0.55, 0.35, 0.22, 0.15, 0.15, 0.2, 0.35, 0.5, 0.7, 0.85, 0.9, 0.95, 1, 0.95, 0.9, 1, 1.1, 1.2, 1.35, 1.55, 1.75, 1.8,
  1.5, 0.95,
])
/** In Ramadan the day is quiet until the fast is broken, and shopping goes on until the meal before dawn. */
const ramadan = meanOne([
  1.7, 1.5, 1.2, 0.9, 0.5, 0.25, 0.2, 0.25, 0.35, 0.5, 0.6, 0.7, 0.8, 0.8, 0.75, 0.7, 0.6, 0.4, 0.55, 1, 1.6, 2.1, 2.2,
  2,
])
const WEEKEND = 1.25
const NOON_PRAYER = 0.5
const WHITE_FRIDAY = 2.2

function meanOne(hours: readonly number[]): number[] {
  const mean = hours.reduce((sum, each) => sum + each, 0) / hours.length
  return hours.map((each) => each / mean)
}

const hijri = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', { timeZone: 'UTC', day: 'numeric', month: 'numeric' })
const hijriDays = new Map<number, { day: number; month: number }>()

/** Day and month of the Hijri year in the calendar of Umm al-Qura; month 9 is Ramadan. */
export function hijriDate(time: number): { day: number; month: number } {
  const date = Math.floor((time + OFFSET) / DAY)
  const known = hijriDays.get(date)
  if (known) return known
  const parts = new Map(hijri.formatToParts(date * DAY).map(({ type, value }) => [type, Number(value)]))
  const found = { day: parts.get('day') ?? 0, month: parts.get('month') ?? 0 }
  hijriDays.set(date, found)
  return found
}

export function isRamadan(time: number): boolean {
  return hijriDate(time).month === 9
}

export function isWeekend(time: number): boolean {
  const day = gulf(time).getUTCDay()
  return day === FRIDAY || day === SATURDAY
}

/** The day after the fourth Thursday of November. */
export function isWhiteFriday(time: number): boolean {
  const date = gulf(time)
  return date.getUTCMonth() === 10 && date.getUTCDay() === FRIDAY && date.getUTCDate() >= 23 && date.getUTCDate() <= 29
}

/** How many requests come in the hour that begins at `hour`, beside an ordinary one. The mean over an ordinary week is one. */
export function trafficAt(hour: number): number {
  const date = gulf(hour)
  const ofDay = date.getUTCHours()
  const rhythm = (isRamadan(hour) ? ramadan : ordinary)[ofDay] ?? 1
  const noon = date.getUTCDay() === FRIDAY && ofDay >= 11 && ofDay <= 13
  const week = (isWeekend(hour) ? WEEKEND : 1) * (noon ? NOON_PRAYER : 1)
  return (rhythm * week * (isWhiteFriday(hour) ? WHITE_FRIDAY : 1)) / ordinaryWeek
}

/** Weekends add what the noon prayer does not take. */
const ordinaryWeek = (() => {
  const noon = ordinary.slice(11, 14).reduce((sum, each) => sum + each, 0) / 24
  return (5 + 2 * WEEKEND - noon * WEEKEND * (1 - NOON_PRAYER)) / 7
})()

function gulf(time: number): Date {
  return new Date(time + OFFSET)
}
