import type { Rule } from '../../../shared/config/document'
import { comparePrecedence } from '../../../shared/config/precedence'
import type { TimeRange } from '../../../shared/time'

const DAY = 86_400_000
export const WEEKS = 6

/** A rule as a bar over a span: where it begins and ends, 0 to 1. */
export interface Bar {
  readonly rule: Rule
  readonly from: number
  readonly to: number
  /** It goes on beyond the span. */
  readonly before: boolean
  readonly after: boolean
}

/** Six whole weeks from the Saturday (of the reader's zone, by its offset now) before the moment, moved by so many weeks. */
export function spanAround(now: number, weeks: number, offset: number): TimeRange {
  const midnight = Math.floor((now + offset) / DAY) * DAY
  const sinceSaturday = (new Date(midnight).getUTCDay() + 1) % 7
  const from = midnight - (sinceSaturday + 7 - 7 * weeks) * DAY - offset
  return { from: new Date(from).toISOString(), to: new Date(from + 7 * WEEKS * DAY).toISOString() }
}

/** Rules that run within the span, the first to begin first, and how many do not. */
export function barsIn(rules: readonly Rule[], span: TimeRange): { bars: readonly Bar[]; outside: number } {
  const [from, to] = [Date.parse(span.from), Date.parse(span.to)]
  const at = (time: number) => Math.min(1, Math.max(0, (time - from) / (to - from)))
  const bars = rules
    .filter(({ schedule }) => Date.parse(schedule.start) < to && Date.parse(schedule.end) > from)
    .map((rule): Bar => {
      const [start, end] = [Date.parse(rule.schedule.start), Date.parse(rule.schedule.end)]
      return { rule, from: at(start), to: at(end), before: start < from, after: end > to }
    })
    .sort((a, b) => a.from - b.from || comparePrecedence(a.rule, b.rule))
  return { bars, outside: rules.length - bars.length }
}

/** The midnights of the span, with the weekend of the Gulf: Friday and Saturday. */
export function daysOf(span: TimeRange, offset: number): { at: number; time: number; weekend: boolean }[] {
  const from = Date.parse(span.from)
  return Array.from({ length: 7 * WEEKS }, (_, day) => {
    const time = from + day * DAY
    const weekday = new Date(time + offset).getUTCDay()
    return { at: day / (7 * WEEKS), time, weekend: weekday === 5 || weekday === 6 }
  })
}
