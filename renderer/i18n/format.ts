import { type Money, minorDigits, toMajor } from '../../shared/money'
import type { Bucket, TimeRange } from '../../shared/time'
import { type Direction, directionOf, type Language, locales, numberLocales } from './language'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A p-value below this is written as below it: more digits would say more than the test does. */
const SMALLEST_P = 0.001

/** Left-to-right isolate, so that "[0.34, 0.61]" and "a → b" keep their order inside an Arabic sentence. */
function isolated(direction: Direction, text: string): string {
  return direction === 'rtl' ? `\u2066${text}\u2069` : text
}

/** Intl puts direction marks round signs and percent; with a true minus the bidi algorithm needs none of them. */
function clean(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '').replace(/-/g, '\u2212')
}

/** Fraction digits that show about three significant digits of a share as a percentage: 0.46 %, 12.3 %, 100 %. */
export function percentDigits(share: number): number {
  const size = Math.abs(share)
  if (size === 0 || size >= 0.9995) return size > 1 ? 1 : 0
  if (size >= 0.1) return 1
  if (size >= 0.001) return 2
  return 3
}

export type Format = ReturnType<typeof createFormat>

/** Every number, amount and time on screen is written here: one voice, and pure, so that charts and tests can use it. */
export function createFormat(language: Language, timeZone?: string) {
  const locale = locales[language]
  const direction = directionOf(language)
  const zone = timeZone ? { timeZone } : {}
  const cache = new Map<string, Intl.NumberFormat>()

  function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options)
    const found = cache.get(key)
    if (found) return found
    const made = new Intl.NumberFormat(numberLocales[language], options)
    cache.set(key, made)
    return made
  }
  const write = (value: number, options: Intl.NumberFormatOptions) => clean(numberFormat(options).format(value))
  const times = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...zone, ...options })

  const dayFormat = times({ day: 'numeric', month: 'short' })
  const dayYearFormat = times({ day: 'numeric', month: 'short', year: 'numeric' })
  const weekdayFormat = times({ weekday: 'short', day: 'numeric', month: 'short' })
  const timeFormat = times({ hour: '2-digit', minute: '2-digit' })
  const secondFormat = times({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const dayTimeFormat = times({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  const fullFormat = times({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' })
  const at = (instant: string | number) => new Date(instant)

  function integer(value: number): string {
    return write(value, { maximumFractionDigits: 0 })
  }
  /** At most `digits` decimals; with `fixed` exactly so many, as in a column. */
  function number(value: number, digits = 2, fixed = false): string {
    return write(value, { maximumFractionDigits: digits, minimumFractionDigits: fixed ? digits : 0 })
  }
  /** Three significant digits: for scores and distances whose size is not known beforehand. */
  function significant(value: number, digits = 3): string {
    return write(value, { maximumSignificantDigits: digits })
  }
  function signed(value: number, digits = 2): string {
    return write(value, { maximumFractionDigits: digits, minimumFractionDigits: digits, signDisplay: 'exceptZero' })
  }
  function compact(value: number): string {
    return Math.abs(value) < 10_000
      ? write(value, { maximumFractionDigits: 2 })
      : write(value, { notation: 'compact', maximumFractionDigits: 1 })
  }
  /** A share (0.0046) as a percentage (0.46 %). */
  function percent(share: number, digits = percentDigits(share)): string {
    return write(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
  }
  function signedPercent(share: number, digits = percentDigits(share)): string {
    return write(share, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    })
  }
  function money(value: Money): string {
    const digits = minorDigits(value.currency)
    return write(toMajor(value), {
      style: 'currency',
      currency: value.currency,
      currencyDisplay: 'code',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).replace(/\s+/g, '\u00a0')
  }
  /** "[0.34, 0.61]" in whatever unit `one` writes. */
  function interval(low: number, high: number, one: (value: number) => string = (value) => number(value)): string {
    return isolated(direction, `[${one(low)}, ${one(high)}]`)
  }
  /** "a → b", in reading order of numbers in both languages. */
  function arrow(from: string, to: string): string {
    return isolated(direction, `${from} → ${to}`)
  }
  /** A p-value: never "0", and no more digits than mean something. */
  function probability(p: number): string {
    if (p < SMALLEST_P) return isolated(direction, `< ${number(SMALLEST_P, 3)}`)
    return number(p, 3)
  }
  /** "p = 0.105", "p < 0.001". */
  function pValue(p: number): string {
    return isolated(direction, p < SMALLEST_P ? `p < ${number(SMALLEST_P, 3)}` : `p = ${number(p, 3)}`)
  }
  /** A share on an axis: no more digits than the step needs. */
  function axisPercent(share: number): string {
    return write(share, { style: 'percent', maximumFractionDigits: 3 })
  }
  const unit = (value: number, name: string, digits = 0) =>
    write(value, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: digits })
  function milliseconds(value: number): string {
    if (value >= 1000) return unit(value / 1000, 'second', 2)
    return unit(value, 'millisecond', value < 10 ? 1 : 0)
  }
  /** A length of time in its two largest units: "3h 27m", "6d". */
  function duration(ms: number): string {
    const long = Math.abs(ms)
    if (long < MINUTE) return unit(Math.round(long / 1000), 'second')
    if (long < HOUR) return unit(Math.round(long / MINUTE), 'minute')
    const [big, bigName, small, smallName] =
      long < 2 * DAY ? [HOUR, 'hour', MINUTE, 'minute'] : [DAY, 'day', HOUR, 'hour']
    const whole = Math.floor(long / Number(big))
    const rest = Math.floor((long - whole * Number(big)) / Number(small))
    const head = unit(whole, String(bigName))
    return rest === 0 || whole >= 4 ? head : `${head} ${unit(rest, String(smallName))}`
  }
  /** A country by its name; what is no country's code stays as it is. */
  function region(code: string): string {
    return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code
  }
  function date(instant: string | number): string {
    return dayFormat.format(at(instant))
  }
  function dateYear(instant: string | number): string {
    return dayYearFormat.format(at(instant))
  }
  function weekday(instant: string | number): string {
    return weekdayFormat.format(at(instant))
  }
  function time(instant: string | number, seconds = false): string {
    return (seconds ? secondFormat : timeFormat).format(at(instant))
  }
  function dateTime(instant: string | number): string {
    return dayTimeFormat.format(at(instant))
  }
  /** With weekday and year, for tooltips and titles. */
  function full(instant: string | number): string {
    return fullFormat.format(at(instant))
  }
  /** A bucket's name on an axis or in a table. */
  function bucketStart(instant: string | number, bucket: Bucket): string {
    return bucket === 'day' || bucket === 'week' ? date(instant) : dateTime(instant)
  }
  /** A half-open range, with hours only where they matter. */
  function range(value: TimeRange): string {
    const span = Date.parse(value.to) - Date.parse(value.from)
    // A day written for a half-open range is the last one inside it.
    return span > 3 * DAY
      ? dayYearFormat.formatRange(at(value.from), at(Date.parse(value.to) - 1))
      : dayTimeFormat.formatRange(at(value.from), at(value.to))
  }

  return {
    language,
    locale,
    direction,
    timeZone: dayFormat.resolvedOptions().timeZone,
    integer,
    number,
    significant,
    signed,
    compact,
    percent,
    signedPercent,
    money,
    interval,
    arrow,
    probability,
    pValue,
    axisPercent,
    milliseconds,
    duration,
    region,
    date,
    dateYear,
    weekday,
    time,
    dateTime,
    full,
    bucketStart,
    range,
  }
}
