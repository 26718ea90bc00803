import { DAY } from '../options'
import type { Random } from '../random'

export interface Span {
  readonly from: number
  readonly until: number
}

/** Of every so many days after the reference, this share stays quiet: a week of twenty-three days. */
const QUIET = 0.305

/** Whole days between the end of the reference and the end of the history: spans where something may go wrong, and quiet ones. */
export function planDays(random: Random, from: number, until: number): { busy: Span[]; quiet: Span[] } {
  const days = Math.round((until - from) / DAY)
  const quietDays = Math.max(1, Math.round(days * QUIET))
  const breaks = Math.min(quietDays, Math.max(1, Math.floor((days - quietDays) / 4)))
  const quietLengths = split(random, quietDays, breaks, 1)
  const busyLengths = split(random, days - quietDays, breaks + 1, 1)
  const busy: Span[] = []
  const quiet: Span[] = []
  let at = from
  for (const [i, length] of busyLengths.entries()) {
    busy.push({ from: at, until: at + length * DAY })
    at += length * DAY
    const rest = quietLengths[i]
    if (rest === undefined) continue
    quiet.push({ from: at, until: at + rest * DAY })
    at += rest * DAY
  }
  return { busy, quiet }
}

/** `whole` into `parts`, none under `least`; as even as chance has it. */
function split(random: Random, whole: number, parts: number, least: number): number[] {
  const lengths = Array.from({ length: parts }, () => least)
  const even = Math.floor(whole / parts) - least
  for (let i = 0; i < parts; i++) lengths[i] = (lengths[i] ?? 0) + Math.max(0, even)
  let rest = whole - lengths.reduce((sum, each) => sum + each, 0)
  while (rest > 0) {
    const i = random.below(parts)
    lengths[i] = (lengths[i] ?? 0) + 1
    rest--
  }
  return lengths
}
