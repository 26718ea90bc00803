import type { Outline } from '../../shared/contract/monitoring'
import { ARRIVAL_MS } from '../../shared/monitors/limits'

const HOUR = 3_600_000
/** What the weeks of the past need: four, and one for the windows and for learning. */
const HISTORY_HOURS = 35 * 24
/** How far the first run looks back, and how much is caught up after a long sleep. */
const FIRST_HOURS = 7 * 24
const CATCH_UP_HOURS = 30 * 24
/** A log that ended so long ago is an archive: it is judged as of its end. */
const ARCHIVE_HOURS = 7 * 24

export interface Span {
  /** Hours to load: [from, until). */
  readonly from: number
  readonly until: number
  /** The hours to look at: first … until, both included; none when first > until. */
  readonly first: number
}

/** What a run has to load and look at, or null for an empty log. `judged`: the last hour that was wholly judged. */
export function spanOf(outline: Pick<Outline, 'first' | 'last'>, judged: number | null, now: number): Span | null {
  if (outline.first === null || outline.last === null) return null
  const last = Math.floor(Date.parse(outline.last) / HOUR)
  const present = Math.floor((now - ARRIVAL_MS) / HOUR)
  const until = last < present - ARCHIVE_HOURS ? last : present
  const from = Math.max(Math.floor(Date.parse(outline.first) / HOUR), until - HISTORY_HOURS)
  const next = judged === null ? until - FIRST_HOURS : Math.max(judged + 1, until - CATCH_UP_HOURS)
  return { from, until, first: Math.max(from + 1, next) }
}
