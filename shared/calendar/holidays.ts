import type { TimeRange } from '../time'

/** Days on which the Gulf shops and reads otherwise than on the day of the week: from rules, not from a list of years. */
export const holidays = [
  'ramadan',
  'eid_al_fitr',
  'eid_al_adha',
  'white_friday',
  'saudi_founding_day',
  'saudi_national_day',
  'kuwait_national_day',
  'bahrain_national_day',
  'qatar_national_day',
  'emirates_national_day',
  'oman_national_day',
] as const
export type HolidayName = (typeof holidays)[number]

/** A holiday from the midnight it begins at to the one it ends at, in Riyadh. */
export interface Holiday extends TimeRange {
  readonly name: HolidayName
}

const DAY = 86_400_000
const RIYADH = 3 * 3_600_000

/** Umm al-Qura, the calendar of Saudi Arabia: tabulated, not observed, so that a day may lie beside the one that is announced. */
const hijri = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

interface CalendarDay {
  readonly month: number
  readonly day: number
}

/** By Hijri month and day: Ramadan is the ninth month; its feast the first three days of the tenth; that of sacrifice four of the twelfth. */
function ofHijri({ month, day }: CalendarDay): HolidayName | null {
  if (month === 9) return 'ramadan'
  if (month === 10 && day <= 3) return 'eid_al_fitr'
  return month === 12 && day >= 10 && day <= 13 ? 'eid_al_adha' : null
}

const national: Readonly<Record<string, HolidayName>> = {
  '2-22': 'saudi_founding_day',
  '2-25': 'kuwait_national_day',
  '9-23': 'saudi_national_day',
  '11-20': 'oman_national_day',
  '12-2': 'emirates_national_day',
  '12-16': 'bahrain_national_day',
  '12-18': 'qatar_national_day',
}

/** The day after the fourth Thursday of November, and the weekend after it. */
function isWhiteFriday(date: Date): boolean {
  const sinceFriday = (date.getUTCDay() + 2) % 7
  if (sinceFriday > 2) return false
  const friday = new Date(date.getTime() - sinceFriday * DAY)
  return friday.getUTCMonth() === 10 && friday.getUTCDate() >= 23 && friday.getUTCDate() <= 29
}

function hijriDay(date: Date): CalendarDay {
  const parts = new Map(hijri.formatToParts(date).map(({ type, value }) => [type, Number(value)]))
  return { month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 }
}

function namesOn(date: Date): HolidayName[] {
  const moon = ofHijri(hijriDay(date))
  const civil = national[`${date.getUTCMonth() + 1}-${date.getUTCDate()}`]
  return [
    ...(moon ? [moon] : []),
    ...(civil ? [civil] : []),
    ...(isWhiteFriday(date) ? (['white_friday'] as const) : []),
  ]
}

/** The holidays that touch the range, each once from its first day to its last, in order of their beginnings. */
export function holidaysIn({ from, to }: TimeRange): Holiday[] {
  // A holiday that began before the range is found by its whole length: Ramadan lasts thirty days.
  const first = Math.floor((Date.parse(from) + RIYADH) / DAY) - 31
  const last = Math.ceil((Date.parse(to) + RIYADH) / DAY) + 31
  const found: { name: HolidayName; first: number; last: number }[] = []
  for (let day = first; day <= last; day += 1) {
    for (const name of namesOn(new Date(day * DAY))) {
      const open = found.find((one) => one.name === name && one.last === day - 1)
      if (open) open.last = day
      else found.push({ name, first: day, last: day })
    }
  }
  const instant = (day: number) => new Date(day * DAY - RIYADH).toISOString()
  return found
    .map(({ name, first, last }): Holiday => ({ name, from: instant(first), to: instant(last + 1) }))
    .filter((holiday) => Date.parse(holiday.from) < Date.parse(to) && Date.parse(holiday.to) > Date.parse(from))
}
