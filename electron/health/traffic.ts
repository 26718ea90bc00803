import { z } from 'zod'
import type { Scope, Traffic } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { groupBy, keyOf } from '../../shared/group'
import { calibrationRatio } from '../../shared/stats/calibration'
import { missingFigure } from '../../shared/stats/figures'
import { type RatioMoments, ratioOfSums, wilson } from '../../shared/stats/intervals'
import { bucketMs } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlInstant } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readAnnotations, readOutline } from '../outline/outline'
import clustersSql from './clusters.sql?raw'
import { rangeParameters, scopeParameters } from './parameters'
import trafficSql from './traffic.sql?raw'

const trafficQuestion = sqlFile('health/traffic', trafficSql)
const clustersQuestion = sqlFile('health/clusters', clustersSql)

const TrafficRow = z.object({
  at: sqlInstant,
  model: z.string(),
  on_surface: z.string(),
  requests: sqlCount,
  empty_requests: sqlCount,
  error_requests: sqlCount,
  fallback_requests: sqlCount,
  impressions: sqlCount,
  clicks: sqlCount,
  carts: sqlCount,
  purchases: sqlCount,
  gmv_minor: sqlCount,
  expected_clicks: z.number(),
  expected_n: sqlCount,
})
type TrafficRow = z.infer<typeof TrafficRow>

const ClusterRow = z.object({
  model: z.string(),
  on_surface: z.string(),
  clusters: sqlCount,
  y: z.number(),
  x: z.number(),
  yy: z.number(),
  xx: z.number(),
  xy: z.number(),
})

/** Above so many impressions the shoppers are not grouped on the spot: the rollup's own interval is shown, under its name. */
const MOST_RAW_ROWS = 5_000_000

/** 'health.traffic': counts and rates over time and in all, per model and surface. */
export const traffic: Handler<'health.traffic'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { bucket, parameters } = scopeParameters(scope)
  const [{ rows, evidence }, outline, annotations] = await Promise.all([
    run.query(trafficQuestion, parameters, TrafficRow, context.signal),
    readOutline(run, context.signal),
    readAnnotations(run, scope.range, context.signal),
  ])
  const moments = await readMoments(run, scope, rows, context.signal)
  const end = outline.last === null ? 0 : Date.parse(outline.last)
  const groups = groupRows(rows)
  const series: Traffic['series'] = groups.map((group) => ({
    model: group.model,
    surface: group.surface,
    points: group.rows.map((row) => ({
      at: row.at,
      requests: row.requests,
      impressions: row.impressions,
      clicks: row.clicks,
      carts: row.carts,
      purchases: row.purchases,
      gmvMinor: row.gmv_minor,
      ctr: rate(row.clicks, row.impressions, outline.hasImpressions),
      complete: Date.parse(row.at) + bucketMs[bucket] <= end,
    })),
  }))
  const totals = groups.map((group) =>
    totalsOf(group, moments.get(keyOf(group.model, group.surface)), outline.hasImpressions),
  )
  return { bucket, series, totals, annotations, evidence }
}

interface Group {
  readonly model: string
  readonly surface: string
  readonly rows: TrafficRow[]
}

function groupRows(rows: readonly TrafficRow[]): Group[] {
  return [...groupBy(rows, (row) => keyOf(row.model, row.on_surface)).values()].flatMap((group) => {
    const first = group[0]
    return first ? [{ model: first.model, surface: first.on_surface, rows: group }] : []
  })
}

async function readMoments(
  run: QueryRunner,
  scope: Scope,
  rows: readonly TrafficRow[],
  signal: AbortSignal,
): Promise<Map<string, RatioMoments>> {
  const impressions = rows.reduce((sum, row) => sum + row.impressions, 0)
  if (impressions === 0 || impressions > MOST_RAW_ROWS) return new Map()
  const answer = await run.query(clustersQuestion, rangeParameters(scope), ClusterRow, signal)
  return new Map(answer.rows.map((row) => [keyOf(row.model, row.on_surface), row]))
}

function totalsOf(group: Group, moments: RatioMoments | undefined, hasImpressions: boolean): Traffic['totals'][number] {
  const sum = (of: (row: TrafficRow) => number) => group.rows.reduce((total, row) => total + of(row), 0)
  const requests = sum((row) => row.requests)
  const impressions = sum((row) => row.impressions)
  const clicks = sum((row) => row.clicks)
  return {
    model: group.model,
    surface: group.surface,
    requests,
    impressions,
    clicks,
    carts: sum((row) => row.carts),
    purchases: sum((row) => row.purchases),
    gmvMinor: sum((row) => row.gmv_minor),
    ctr: clickRate(clicks, impressions, moments, hasImpressions),
    cartRate: rate(
      sum((row) => row.carts),
      impressions,
      hasImpressions,
    ),
    purchaseRate: rate(
      sum((row) => row.purchases),
      impressions,
      hasImpressions,
    ),
    emptyRate: wilson(
      sum((row) => row.empty_requests),
      requests,
    ),
    errorRate: wilson(
      sum((row) => row.error_requests),
      requests,
    ),
    fallbackRate: wilson(
      sum((row) => row.fallback_requests),
      requests,
    ),
    calibration: calibrationRatio(
      clicks,
      sum((row) => row.expected_clicks),
      sum((row) => row.expected_n),
    ),
  }
}

/** A rate per impression. A log without impressions has none to give: that is not zero. */
function rate(events: number, impressions: number, logged: boolean): Figure {
  return logged ? wilson(events, impressions) : missingFigure('not_logged', 0, 'wilson')
}

/** CTR over shoppers where they were grouped; each impression its own shopper is the plain case, and Wilson's interval exact. */
function clickRate(clicks: number, impressions: number, moments: RatioMoments | undefined, logged: boolean): Figure {
  if (!logged || moments === undefined || moments.clusters === moments.x) return rate(clicks, impressions, logged)
  const overShoppers = ratioOfSums(moments)
  return overShoppers.kind === 'value' ? overShoppers : rate(clicks, impressions, logged)
}
