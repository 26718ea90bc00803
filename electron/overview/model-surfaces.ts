import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { groupBy, keyOf } from '../../shared/group'
import type { RowRates } from '../../shared/stats/row-state'
import { type Bucket, bucketMs, chooseBucket } from '../../shared/time'
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

/** One model on one surface: its counts over time, and what the monitors of its rates need. */
export interface ModelSurface {
  readonly model: string
  readonly surface: string
  readonly impressions: number
  readonly clicks: number
  readonly volume: readonly { at: string; count: number }[]
  readonly shoppers: number | null
  readonly rates: RowRates
}

const WEEK = bucketMs.week
/** A sparkline has room for about so many points. */
const MOST_POINTS = 96

/** Reads what happened per model and surface, and what it is to be compared with. */
export async function readModelSurfaces(
  run: QueryRunner,
  scope: Scope,
  signal: AbortSignal,
): Promise<{ bucket: Bucket; rows: ModelSurface[]; evidence: Evidence[] }> {
  const bucket = chooseBucket(scope.range, MOST_POINTS)
  const surface = scope.surface ?? ''
  const range = { from: sqlTime(scope.range.from), to: sqlTime(scope.range.to), surface }
  const [volume, baseline, shoppers] = await Promise.all([
    run.query(volumeQuestion, { ...range, width: bucketMs[bucket] / 1000 }, VolumeRow, signal),
    run.query(baselineQuestion, { ...comparedSpans(scope), surface }, BaselineRow, signal),
    run.query(shoppersQuestion, range, ShoppersRow, signal),
  ])
  const baselines = new Map(baseline.rows.map((row) => [keyOf(row.model, row.on_surface), row]))
  const shopperCounts = new Map(shoppers.rows.map((row) => [keyOf(row.model, row.on_surface), row.shoppers]))
  const groups = groupBy(volume.rows, (row) => keyOf(row.model, row.on_surface))
  // What served a week ago or just before and is silent now is a row too: silence is not health.
  const served = [...volume.rows, ...baseline.rows.filter((row) => row.week_requests + row.previous_requests > 0)]
  const rows = [...new Map(served.map((row) => [keyOf(row.model, row.on_surface), row]))].map(
    ([key, { model, on_surface }]) =>
      modelSurface(
        { model, surface: on_surface },
        groups.get(key) ?? [],
        baselines.get(key),
        shopperCounts.get(key) ?? null,
      ),
  )
  return { bucket, rows, evidence: [volume.evidence, baseline.evidence, shoppers.evidence] }
}

function comparedSpans(scope: Scope) {
  const from = Date.parse(scope.range.from)
  const to = Date.parse(scope.range.to)
  const at = (time: number) => sqlTime(new Date(time).toISOString())
  return {
    from: at(from),
    previousFrom: at(from - (to - from)),
    weekFrom: at(from - WEEK),
    weekTo: at(Math.min(to - WEEK, from)),
  }
}

function modelSurface(
  of: { model: string; surface: string },
  group: readonly VolumeRow[],
  baseline: BaselineRow | undefined,
  shoppers: number | null,
): ModelSurface {
  const sum = (of: (row: VolumeRow) => number) => group.reduce((total, row) => total + of(row), 0)
  const impressions = sum((row) => row.impressions)
  const clicks = sum((row) => row.clicks)
  return {
    ...of,
    impressions,
    clicks,
    volume: group.map((row) => ({ at: row.at, count: row.impressions || row.requests })),
    shoppers,
    rates: {
      requests: sum((row) => row.requests),
      errors: sum((row) => row.error_requests),
      empty: sum((row) => row.empty_requests),
      clicks: { successes: clicks, n: impressions },
      before: before(baseline),
      buckets: group.map((row) => ({ at: row.at, clicks: { successes: row.clicks, n: row.impressions } })),
    },
  }
}

/** The same hours a week ago where the log has most of them: weekday and hour explain more than yesterday does. */
function before(row: BaselineRow | undefined): RowRates['before'] {
  if (!row) return { clicks: { successes: 0, n: 0 }, empty: { successes: 0, n: 0 } }
  const week = row.week_requests > row.previous_requests / 2
  return week
    ? {
        clicks: { successes: row.week_clicks, n: row.week_impressions },
        empty: { successes: row.week_empty, n: row.week_requests },
      }
    : {
        clicks: { successes: row.previous_clicks, n: row.previous_impressions },
        empty: { successes: row.previous_empty, n: row.previous_requests },
      }
}
