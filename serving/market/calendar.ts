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

/** The last Friday of November. */
export function isWhiteFriday(time: number): boolean {
  const date = gulf(time)
  return date.getUTCMonth() === 10 && date.getUTCDay() === FRIDAY && date.getUTCDate() > 23
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

export interface Holiday {
  readonly ts: number
  readonly until: number
  readonly title: string
  readonly ref: string
}

/** By month and day of either calendar, and how many days it lasts. */
const fixed = [
  { month: 2, day: 22, days: 1, title: 'Saudi Founding Day', ref: 'founding-day' },
  { month: 2, day: 25, days: 2, title: 'Kuwait National and Liberation Days', ref: 'kuwait-national-day' },
  { month: 9, day: 23, days: 1, title: 'Saudi National Day', ref: 'saudi-national-day' },
  { month: 11, day: 18, days: 2, title: 'Oman National Day', ref: 'oman-national-day' },
  { month: 12, day: 2, days: 2, title: 'UAE National Day', ref: 'uae-national-day' },
  { month: 12, day: 16, days: 2, title: 'Bahrain National Day', ref: 'bahrain-national-day' },
  { month: 12, day: 18, days: 1, title: 'Qatar National Day', ref: 'qatar-national-day' },
]
const lunar = [
  { month: 9, day: 1, days: 29, title: 'Ramadan', ref: 'ramadan' },
  { month: 10, day: 1, days: 3, title: 'Eid al-Fitr', ref: 'eid-al-fitr' },
  { month: 12, day: 10, days: 4, title: 'Eid al-Adha', ref: 'eid-al-adha' },
]

/** What begins in [from, until), oldest first. */
export function holidaysBetween(from: number, until: number): Holiday[] {
  const found: Holiday[] = []
  const first = Math.ceil((from + OFFSET) / DAY) * DAY - OFFSET
  for (let day = first; day < until; day += DAY) {
    const date = gulf(day)
    const by = { month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    const islamic = hijriDate(day)
    const named = [
      ...fixed.filter((one) => one.month === by.month && one.day === by.day),
      ...lunar.filter((one) => one.month === islamic.month && one.day === islamic.day),
    ]
    if (isWhiteFriday(day)) named.push({ ...by, days: 1, title: 'White Friday', ref: 'white-friday' })
    for (const { days, title, ref } of named) found.push({ ts: day, until: day + days * DAY, title, ref })
  }
  return found
}

function gulf(time: number): Date {
  return new Date(time + OFFSET)
}
