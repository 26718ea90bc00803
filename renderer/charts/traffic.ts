import type { Traffic } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { wilson } from '../../shared/stats/intervals'
import { Bucket, bucketMs, bucketStarts, type TimeRange } from '../../shared/time'
import type { TimeLine } from './option'
import { type ChartTheme, seriesColor } from './theme'

/** Traffic as lines: shared by the pages that draw it. Pure: counts in, points out. */

export type Count = 'requests' | 'impressions' | 'clicks'

export interface TrafficBucket {
  at: string
  requests: number
  impressions: number
  clicks: number
  complete: boolean
}
export interface TrafficLine {
  id: string
  model: string
  surface: string
  points: TrafficBucket[]
}

export function idOf({ model, surface }: { model: string; surface: string }): string {
  return `${model} · ${surface}`
}

/** Only as much of "model · surface" as tells the lines apart. */
export function shortName(
  line: { model: string; surface: string },
  all: readonly { model: string; surface: string }[],
) {
  const models = new Set(all.map(({ model }) => model))
  const surfaces = new Set(all.map(({ surface }) => surface))
  if (models.size === 1 && surfaces.size > 1) return line.surface
  if (surfaces.size === 1) return line.model
  return idOf(line)
}

export function trafficLines(traffic: Traffic): TrafficLine[] {
  return traffic.series.map(({ model, surface, points }) => ({ id: idOf({ model, surface }), model, surface, points }))
}

/** Median clicks that a bucket should have, or its rate says more about chance than about the shop. */
const ENOUGH_CLICKS = 5
const FEWEST_BUCKETS = 5

/** The finest bucket, from `finest` on, in which the rate of most lines means something. */
export function rateBucket(lines: readonly TrafficLine[], finest: Bucket, range: TimeRange): Bucket {
  const span = Date.parse(range.to) - Date.parse(range.from)
  const offered = Bucket.options.slice(Bucket.options.indexOf(finest))
  let last = finest
  for (const bucket of offered) {
    if (span / bucketMs[bucket] < FEWEST_BUCKETS && bucket !== finest) return last
    last = bucket
    const clicks = lines.map((line) => median(regroup(line, bucket, range).points.map((point) => point.clicks)))
    if (median(clicks) >= ENOUGH_CLICKS) return bucket
  }
  return last
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The same counts in wider buckets, aligned to the Unix epoch as the server's are. One that reaches out of the range is not complete. */
export function regroup(line: TrafficLine, bucket: Bucket, range: TimeRange): TrafficLine {
  const width = bucketMs[bucket]
  const inside = (at: number) => at >= Date.parse(range.from) && at + width <= Date.parse(range.to)
  const points = new Map<number, TrafficBucket>()
  for (const point of line.points) {
    const at = Math.floor(Date.parse(point.at) / width) * width
    const before = points.get(at)
    points.set(at, {
      at: new Date(at).toISOString(),
      requests: (before?.requests ?? 0) + point.requests,
      impressions: (before?.impressions ?? 0) + point.impressions,
      clicks: (before?.clicks ?? 0) + point.clicks,
      complete: (before?.complete ?? inside(at)) && point.complete,
    })
  }
  return { ...line, points: [...points.values()] }
}

export function rateOf(point: TrafficBucket): Figure {
  return wilson(point.clicks, point.impressions)
}

interface Drawn {
  lines: readonly TrafficLine[]
  range: TimeRange
  bucket: Bucket
  theme: ChartTheme
  /** The same lines seven days earlier, drawn dashed under these. */
  lastWeek?: readonly TrafficLine[] | undefined
}

/** A bucket that the log has no row for breaks the line: nothing logged is not zero. */
export function countLines({ lines, range, bucket, theme, lastWeek }: Drawn, count: Count): TimeLine[] {
  const draw = (line: TrafficLine, shift: number) => {
    const known = new Map(line.points.map((point) => [Date.parse(point.at) + shift, point[count]]))
    return starts(range, bucket).map((at): [number, number | null] => [at, known.get(at) ?? null])
  }
  return withLastWeek(lines, lastWeek, theme, draw)
}

export function rateLines(drawn: Drawn): TimeLine[] {
  const { lines, range, bucket, theme, lastWeek } = drawn
  const draw = (line: TrafficLine, shift: number) => {
    const known = new Map(line.points.map((point) => [Date.parse(point.at) + shift, rateOf(point)]))
    return starts(range, bucket).map((at): [number, number | null] => {
      const figure = known.get(at)
      return [at, figure?.kind === 'value' ? figure.estimate : null]
    })
  }
  return withLastWeek(lines, lastWeek, theme, draw).map((line) => {
    const of = line.dashed ? undefined : lines.find(({ id }) => id === line.id)
    return of ? { ...line, band: bandOf(of) } : line
  })
}

function bandOf(line: TrafficLine): [number, number, number][] {
  return line.points.flatMap((point): [number, number, number][] => {
    const figure = rateOf(point)
    return figure.kind === 'value' && figure.low !== null && figure.high !== null
      ? [[Date.parse(point.at), figure.low, figure.high]]
      : []
  })
}

const WEEK = bucketMs.week

function withLastWeek(
  lines: readonly TrafficLine[],
  lastWeek: readonly TrafficLine[] | undefined,
  theme: ChartTheme,
  draw: (line: TrafficLine, shift: number) => [number, number | null][],
): TimeLine[] {
  const color = (line: TrafficLine) =>
    seriesColor(
      theme,
      lines.findIndex(({ id }) => id === line.id),
    )
  const now = lines.map((line) => ({ id: line.id, name: line.id, color: color(line), points: draw(line, 0) }))
  const then = (lastWeek ?? [])
    .filter((line) => lines.some(({ id }) => id === line.id))
    .map((line) => ({
      id: `${line.id} -7d`,
      name: line.id,
      color: color(line),
      dashed: true,
      points: draw(line, WEEK),
    }))
  return [...then, ...now]
}

function starts(range: TimeRange, bucket: Bucket): number[] {
  return bucketStarts(range, bucket).map((at) => Date.parse(at))
}

/** Starts of the buckets that any line calls incomplete. */
export function incompleteStarts(lines: readonly TrafficLine[]): number[] {
  return lines.flatMap((line) => line.points.filter((point) => !point.complete).map((point) => Date.parse(point.at)))
}

/** The bucket that an instant lies in. */
export function pointAt(line: TrafficLine, at: number, bucket: Bucket): TrafficBucket | undefined {
  const start = Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]
  return line.points.find((point) => Date.parse(point.at) === start)
}
