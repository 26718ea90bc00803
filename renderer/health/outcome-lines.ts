import type { OutcomeName, Outcomes } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { expectedFinal, MATURE } from '../../shared/stats/maturing'
import { type Bucket, bucketMs, type TimeRange } from '../../shared/time'
import type { TimeLine } from '../charts/option'
import { type ChartTheme, seriesColor } from '../charts/theme'
import { idOf, type TrafficLine } from '../charts/traffic'

export const rates = ['ctr', 'cart_rate', 'purchase_rate', 'gmv', 'negative_rate'] as const
export type Rate = (typeof rates)[number]

const counted: Record<Rate, OutcomeName> = {
  ctr: 'click',
  cart_rate: 'cart',
  purchase_rate: 'purchase',
  gmv: 'purchase',
  negative_rate: 'negative',
}

/** One bucket of one line, as far as a rate is concerned. */
export interface RatePoint {
  readonly at: number
  readonly impressions: number
  /** Outcomes known so far, or their money in minor units. */
  readonly count: number
  readonly maturity: number
  readonly complete: boolean
}
export interface RateLine {
  readonly id: string
  readonly model: string
  readonly surface: string
  readonly points: readonly RatePoint[]
}

export function rateLinesOf({ series }: Pick<Outcomes, 'series'>, rate: Rate): RateLine[] {
  return series.map(({ model, surface, points }) => ({
    id: idOf({ model, surface }),
    model,
    surface,
    points: points.map(({ at, impressions, complete, outcomes }) => {
      const { n, money, maturity } = outcomes[counted[rate]]
      return { at: Date.parse(at), impressions, count: rate === 'gmv' ? money : n, maturity, complete }
    }),
  }))
}

/** As counts, for the choice of a bucket in which a rate means something. */
export function asTraffic({ series }: Pick<Outcomes, 'series'>, rate: Rate): TrafficLine[] {
  return series.map(({ model, surface, points }) => ({
    id: idOf({ model, surface }),
    model,
    surface,
    points: points.map(({ at, impressions, complete, outcomes }) => {
      return { at, requests: 0, impressions, clicks: outcomes[counted[rate]].n, complete }
    }),
  }))
}

/** The same in wider buckets; their maturity is that of their impressions. */
export function widened(line: RateLine, bucket: Bucket, range: TimeRange): RateLine {
  const width = bucketMs[bucket]
  const points = new Map<number, RatePoint>()
  for (const point of line.points) {
    const at = Math.floor(point.at / width) * width
    const before = points.get(at)
    const impressions = (before?.impressions ?? 0) + point.impressions
    const known = (before?.maturity ?? 0) * (before?.impressions ?? 0) + point.maturity * point.impressions
    const inside = at >= Date.parse(range.from) && at + width <= Date.parse(range.to)
    points.set(at, {
      at,
      impressions,
      count: (before?.count ?? 0) + point.count,
      maturity: impressions > 0 ? known / impressions : 0,
      complete: (before?.complete ?? inside) && point.complete,
    })
  }
  return { ...line, points: [...points.values()] }
}

export function isMature({ maturity }: RatePoint): boolean {
  return maturity >= MATURE
}

/** What the rate is known to be so far: for GMV minor units per thousand impressions. */
export function knownRate({ count, impressions }: RatePoint, rate: Rate): number | null {
  if (impressions <= 0) return null
  return (count / impressions) * (rate === 'gmv' ? 1000 : 1)
}

/** What it will be: the interval is of the count; money has none here, as single purchases are not in the rollup. */
export function finalRate(point: RatePoint, rate: Rate): Figure {
  if (rate !== 'gmv') return expectedFinal(point.count, point.impressions, point.maturity)
  const known = knownRate(point, rate)
  const figure = expectedFinal(0, point.impressions, point.maturity)
  if (figure.kind === 'missing' || known === null) return figure
  return { ...figure, estimate: known / point.maturity, low: null, high: null }
}

const WEEK = bucketMs.week

/**
 * Solid as far as it is known for good; from there dashed in the same colour with its interval, and what is known so far thin and grey.
 * `lastWeek`: the same hours a week before, dashed grey under all.
 */
export function drawnLines(
  lines: readonly RateLine[],
  lastWeek: readonly RateLine[],
  rate: Rate,
  theme: ChartTheme,
): TimeLine[] {
  const then = lastWeek
    .filter(({ id }) => lines.some((line) => line.id === id))
    .map(
      (line): TimeLine => ({
        id: `${line.id} -7d`,
        name: line.id,
        color: theme.text3,
        dashed: true,
        points: line.points.map((point) => [point.at + WEEK, knownRate(point, rate)]),
      }),
    )
  return [...then, ...lines.flatMap((line, index) => linesOf(line, rate, seriesColor(theme, index), theme))]
}

function linesOf(line: RateLine, rate: Rate, color: string, theme: ChartTheme): TimeLine[] {
  const { id, points } = line
  const firstYoung = points.findIndex((point) => !isMature(point))
  const known = firstYoung < 0 ? points : points.slice(0, firstYoung)
  const young = firstYoung < 0 ? [] : points.slice(Math.max(0, firstYoung - 1))
  const finals = young.map((point) => ({ at: point.at, figure: finalRate(point, rate) }))
  const value = (figure: Figure) => (figure.kind === 'value' ? figure.estimate : null)
  const solid: TimeLine = {
    id,
    name: id,
    color,
    points: known.map((point) => [point.at, knownRate(point, rate)]),
    band: bandOf(known.map((point) => ({ at: point.at, figure: finalRate(point, rate) }))),
  }
  if (firstYoung < 0) return [solid]
  return [
    solid,
    {
      id: `${id} so far`,
      name: id,
      color: theme.noData,
      points: points.slice(firstYoung).map((point) => [point.at, knownRate(point, rate)]),
    },
    {
      id: `${id} final`,
      name: id,
      color,
      dashed: true,
      points: finals.map(({ at, figure }) => [at, value(figure)]),
      band: bandOf(finals),
    },
  ]
}

function bandOf(figures: readonly { at: number; figure: Figure }[]): [number, number, number][] {
  return figures.flatMap(({ at, figure }): [number, number, number][] =>
    figure.kind === 'value' && figure.low !== null && figure.high !== null ? [[at, figure.low, figure.high]] : [],
  )
}

/** Starts of buckets of which anything is not known for good. */
export function youngStarts(lines: readonly RateLine[]): number[] {
  return lines.flatMap(({ points }) =>
    points.filter((point) => !isMature(point) || !point.complete).map(({ at }) => at),
  )
}
