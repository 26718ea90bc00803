import type { OutcomeName, Outcomes } from '../../shared/contract/bridge'
import { MATURE } from '../../shared/stats/maturing'
import type { TimeRange } from '../../shared/time'

/** The part of a range whose outcomes are final: up to the first bucket, of any line, whose are not. null: none of it is. */
export function maturedRange(
  { series }: Pick<Outcomes, 'series'>,
  name: OutcomeName,
  range: TimeRange,
): TimeRange | null {
  const young = series
    .flatMap((line) => line.points)
    .filter(({ outcomes, impressions }) => impressions > 0 && outcomes[name].maturity < MATURE)
    .map(({ at }) => at)
    .sort()
  const to = [range.to, ...young.slice(0, 1)].sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? range.to
  return Date.parse(to) > Date.parse(range.from) ? { from: range.from, to } : null
}
