import type { Backtest } from '../../shared/contract/monitors'
import type { TimeLine } from '../charts/option'

/** What each look saw, as a line; what it was held against is dashed. */
export function lineOf({ series }: Backtest, of: 'value' | 'expected', name: string, color: string): TimeLine {
  return {
    id: of,
    name: of === 'value' ? of : name,
    color,
    points: series.map((point): [number, number | null] => [Date.parse(point.at), point[of]]),
    ...(of === 'expected' ? { dashed: true } : {}),
  }
}

/** From when to when it would have fired; one that is still on reaches to the end. */
export function firingSpans({ firings, range }: Backtest): [number, number][] {
  return firings.map(({ from, until }) => [Date.parse(from), Date.parse(until ?? range.to)])
}
