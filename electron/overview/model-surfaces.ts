import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { groupBy, keyOf } from '../../shared/group'
import type { RowRates } from '../../shared/stats/row-state'
import { type Bucket, bucketMs, chooseBucket, type TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import baselineSql from './baseline.sql?raw'
import shoppersSql from './shoppers.sql?raw'
import volumeSql from './volume.sql?raw'

const volumeQuestion = sqlFile('overview/volume', volumeSql)
const baselineQuestion = sqlFile('overview/baseline', baselineSql)
const shoppersQuestion = sqlFile('overview/shoppers', shoppersSql)

const VolumeRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  requests: sqlCount,
  impressions: sqlCount,
  clicks: sqlCount,
  empty_requests: sqlCount,
  error_requests: sqlCount,
})
type VolumeRow = z.infer<typeof VolumeRow>

const BaselineRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  week_impressions: sqlCount,
  week_clicks: sqlCount,
  week_requests: sqlCount,
  week_empty: sqlCount,
  previous_impressions: sqlCount,
  previous_clicks: sqlCount,
  previous_requests: sqlCount,
  previous_empty: sqlCount,
})
type BaselineRow = z.infer<typeof BaselineRow>

const ShoppersRow = z.object({ model: z.string(), on_surface: z.string(), shoppers: sqlCount })

/** One model on one surface: its counts in the range, and what the monitors of its rates need. */
export interface ModelSurface {
  readonly model: string
  readonly surface: string
  readonly requests: number
  readonly impressions: number
  readonly clicks: number
  readonly volume: readonly { at: string; count: number }[]
  readonly shoppers: number | null
  readonly rates: Omit<RowRates, 'designEffect'>
  /** What its last day is compared with. */
  readonly against: Against
}

export type Against = 'week' | 'previous'

const WEEK = bucketMs.week
/** A sparkline has room for about so many points. */
const MOST_POINTS = 96
/** A state is about now: the last day of the range, however much of the past is shown with it. */
const NOW = bucketMs.day

/** Reads what happened per model and surface, and what the last day of it is to be compared with. */
export async function readModelSurfaces(
  run: QueryRunner,
  scope: Scope,
  signal: AbortSignal,
): Promise<{ bucket: Bucket; rows: ModelSurface[]; spans: ComparedSpans; evidence: Evidence[] }> {
  const bucket = chooseBucket(scope.range, MOST_POINTS)
  const surface = scope.surface ?? ''
  const spans = comparedSpans(lastDay(scope.range))
  const { now } = spans
  const [volume, lately, baseline, shoppers] = await Promise.all([
    run.query(volumeQuestion, { ...spanOf(scope.range), surface, width: bucketMs[bucket] / 1000 }, VolumeRow, signal),
    run.query(volumeQuestion, { ...spanOf(now), surface, width: bucketMs.hour / 1000 }, VolumeRow, signal),
    run.query(baselineQuestion, { ...baselineParameters(spans), surface }, BaselineRow, signal),
    run.query(shoppersQuestion, { ...spanOf(scope.range), surface }, ShoppersRow, signal),
  ])
  const of = (row: { model: string; on_surface: string }) => keyOf(row.model, row.on_surface)
  const baselines = new Map(baseline.rows.map((row) => [of(row), row]))
  const shopperCounts = new Map(shoppers.rows.map((row) => [of(row), row.shoppers]))
  const shown = groupBy(volume.rows, of)
  const recent = groupBy(lately.rows, of)
  const longer = now.from !== scope.range.from
  // What served a week ago or just before and is silent now is a row too: silence is not health.
  const served = [...volume.rows, ...baseline.rows.filter((row) => row.week_requests + row.previous_requests > 0)]
  const rows = [...new Map(served.map((row) => [of(row), row]))].map(([key, row]): ModelSurface => {
    const group = shown.get(key) ?? []
    const baseline = baselines.get(key)
    const against = baseline && baseline.week_requests > baseline.previous_requests / 2 ? 'week' : 'previous'
    const comparison = before(baseline, against)
    const history = group.map((part) => ({ at: part.at, clicks: { successes: part.clicks, n: part.impressions } }))
    return {
      model: row.model,
      surface: row.on_surface,
      requests: sum(group, (part) => part.requests),
      impressions: sum(group, (part) => part.impressions),
      clicks: sum(group, (part) => part.clicks),
      volume: group.map((part) => ({ at: part.at, count: part.impressions || part.requests })),
      shoppers: shopperCounts.get(key) ?? null,
      rates: {
        ...latelyOf(recent.get(key) ?? []),
        before: comparison,
        history: longer ? history : [{ at: null, clicks: comparison.clicks }, ...history],
      },
      against,
    }
  })
  return { bucket, rows, spans, evidence: [volume.evidence, lately.evidence, baseline.evidence, shoppers.evidence] }
}

function lastDay({ from, to }: TimeRange): TimeRange {
  const day = new Date(Date.parse(to) - NOW).toISOString()
  return { from: Date.parse(day) > Date.parse(from) ? day : from, to }
}

function spanOf({ from, to }: TimeRange) {
  return { from: sqlTime(from), to: sqlTime(to) }
}

function sum(rows: readonly VolumeRow[], of: (row: VolumeRow) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

function latelyOf(rows: readonly VolumeRow[]) {
  return {
    requests: sum(rows, (row) => row.requests),
    errors: sum(rows, (row) => row.error_requests),
    empty: sum(rows, (row) => row.empty_requests),
    clicks: { successes: sum(rows, (row) => row.clicks), n: sum(rows, (row) => row.impressions) },
  }
}

/** The span that is judged, and the two it may be compared with: the same hours a week before, and the span just before it. */
export type ComparedSpans = Readonly<Record<'now' | Against, TimeRange>>

function comparedSpans(now: TimeRange): ComparedSpans {
  const from = Date.parse(now.from)
  const to = Date.parse(now.to)
  const span = (start: number, end: number) => ({
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
  })
  return {
    now,
    previous: span(from - (to - from), from),
    week: span(from - WEEK, Math.min(to - WEEK, from)),
  }
}

function baselineParameters({ now, previous, week }: ComparedSpans) {
  return {
    from: sqlTime(now.from),
    previousFrom: sqlTime(previous.from),
    weekFrom: sqlTime(week.from),
    weekTo: sqlTime(week.to),
  }
}

/** A week ago where the log has most of it: weekday and hour explain more than yesterday does. */
function before(row: BaselineRow | undefined, against: Against): RowRates['before'] {
  if (!row) return { clicks: { successes: 0, n: 0 }, empty: { successes: 0, n: 0 } }
  return against === 'week'
    ? {
        clicks: { successes: row.week_clicks, n: row.week_impressions },
        empty: { successes: row.week_empty, n: row.week_requests },
      }
    : {
        clicks: { successes: row.previous_clicks, n: row.previous_impressions },
        empty: { successes: row.previous_empty, n: row.previous_requests },
      }
}
