import type { Traffic } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { type RateChange, rateChange } from '../../shared/stats/change'
import { wilson } from '../../shared/stats/intervals'
import { benjaminiHochberg } from '../../shared/stats/multiple-testing'

export type TrafficTotals = Traffic['totals'][number]

/** What the title of the page says, as data. */
export type Finding =
  | { kind: 'nothing' }
  | { kind: 'clicks'; clicks: number }
  | { kind: 'ctr'; ctr: Figure; n: number }
  | ({ kind: 'same' | 'better'; ctr: Figure; n: number } & Comparison)

/** Two models are said to differ only below this rate of false discoveries. */
const ALPHA = 0.05

export function findingOf({ totals }: Traffic, hasImpressions: boolean): Finding {
  const sum = (of: (row: TrafficTotals) => number) => totals.reduce((total, row) => total + of(row), 0)
  const clicks = sum((row) => row.clicks)
  if (totals.length === 0) return { kind: 'nothing' }
  if (!hasImpressions) return { kind: 'clicks', clicks }
  const n = sum((row) => row.impressions)
  const ctr = wilson(clicks, n)
  const pairs = comparisons(totals)
  const { cut } = benjaminiHochberg(
    pairs.map(({ change }) => change.p),
    ALPHA,
  )
  const [clearest] = pairs.sort((a, b) => a.change.p - b.change.p)
  if (!clearest) return { kind: 'ctr', ctr, n }
  return { kind: clearest.change.p <= cut ? 'better' : 'same', ctr, n, ...clearest }
}

/** Two models on one surface, and how much more often the better one's items are clicked. */
export interface Comparison {
  surface: string
  best: string
  other: string
  change: RateChange
}

/** Every two models that served the same surface; which of them was better is read off the rates. */
function comparisons(totals: readonly TrafficTotals[]): Comparison[] {
  const share = (row: TrafficTotals) => ({ successes: row.clicks, n: row.impressions })
  const rate = (row: TrafficTotals) => (row.impressions > 0 ? row.clicks / row.impressions : 0)
  return totals.flatMap((one, index) =>
    totals.slice(index + 1).flatMap((two) => {
      if (one.surface !== two.surface) return []
      const [better, worse] = rate(one) >= rate(two) ? [one, two] : [two, one]
      const change = rateChange(share(worse), share(better))
      return change ? [{ surface: one.surface, best: better.model, other: worse.model, change }] : []
    }),
  )
}
