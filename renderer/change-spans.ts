import type { CauseRequest } from '../shared/contract/causes'
import { bucketMs, type TimeRange } from '../shared/time'

export type Spans = Pick<CauseRequest, 'now' | 'before'>

const { day: DAY, week: WEEK, hour: HOUR } = bucketMs

/** How far back the compared hours lie: the same hours of another day, or those just before. */
export type Against = 'week' | 'day' | 'previous'

/**
 * The two spans to compare, of a change that began at `since` (null: some time in the range). Now: at most the last day of `range`,
 * and nothing before the change. Before: the same hours a week earlier where the log reaches so far, else of the latest day that lies
 * wholly before the change, else what came just before. `first`: where the log begins.
 */
export function changeSpans(since: string | null, range: TimeRange, first: string | null): Spans {
  const end = Date.parse(range.to)
  const began = since === null ? Math.max(Date.parse(range.from), end - DAY) : Date.parse(since)
  const start = Math.min(Math.max(began, Date.parse(range.from), end - DAY), end - HOUR)
  const logged = first === null ? Number.NEGATIVE_INFINITY : Date.parse(first)
  const calm = Math.min(began, start)
  const reaches = (back: number) => end - back <= calm && start - back >= logged
  const days = Math.ceil((end - calm) / DAY) * DAY
  const back = [WEEK, days].find(reaches)
  const now = span(start, end)
  if (back !== undefined) return { now, before: span(start - back, end - back) }
  return { now, before: span(Math.max(calm - (end - start), logged), calm) }
}

/** The hours to compare `now` with, as a person chooses them. */
export function spanAgainst(now: TimeRange, against: Against): TimeRange {
  const [from, to] = [Date.parse(now.from), Date.parse(now.to)]
  const back = { week: WEEK, day: Math.ceil((to - from) / DAY) * DAY, previous: to - from }[against]
  return span(from - back, to - back)
}

/** Which of the choices `before` is; null: none of them. */
export function againstOf({ now, before }: Spans): Against | null {
  const same = (against: Against) => {
    const { from, to } = spanAgainst(now, against)
    return Date.parse(from) === Date.parse(before.from) && Date.parse(to) === Date.parse(before.to)
  }
  return (['week', 'day', 'previous'] as const).find(same) ?? null
}

function span(from: number, to: number): TimeRange {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}
