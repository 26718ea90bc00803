import { z } from 'zod'
import type { Traffic } from '../../shared/contract/bridge'
import { groupBy, keyOf } from '../../shared/group'
import { calibrationRatio } from '../../shared/stats/calibration'
import { wilson } from '../../shared/stats/intervals'
import { bucketMs } from '../../shared/time'
import { sqlCount, sqlFile, sqlInstant } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readAnnotations, readOutline } from '../outline/outline'
import { type ClickMoments, clickRate, ratePerImpression, readClickMoments } from '../rates/click-rate'
import { scopeParameters } from './parameters'
import trafficSql from './traffic.sql?raw'

const trafficQuestion = sqlFile('health/traffic', trafficSql)

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

/** 'health.traffic': counts and rates over time and in all, per model and surface. */
export const traffic: Handler<'health.traffic'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { bucket, parameters } = scopeParameters(scope)
  const [{ rows, evidence }, outline, annotations] = await Promise.all([
    run.query(trafficQuestion, parameters, TrafficRow, context.signal),
    readOutline(run, context.signal),
    readAnnotations(run, scope.range, context.signal),
  ])
  const impressions = rows.reduce((sum, row) => sum + row.impressions, 0)
  const clicks = await readClickMoments(run, scope, impressions, context.signal)
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
      ctr: ratePerImpression(row.clicks, row.impressions, outline.hasImpressions),
      complete: Date.parse(row.at) + bucketMs[bucket] <= end,
    })),
  }))
  const totals = groups.map((group) =>
    totalsOf(group, clicks.moments.get(keyOf(group.model, group.surface)), outline.hasImpressions),
  )
  return { bucket, series, totals, annotations, evidence: [evidence, ...clicks.evidence] }
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

function totalsOf(group: Group, moments: ClickMoments | undefined, hasImpressions: boolean): Traffic['totals'][number] {
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
    ctr: clickRate({ clicks, impressions, moments, logged: hasImpressions }),
    cartRate: ratePerImpression(
      sum((row) => row.carts),
      impressions,
      hasImpressions,
    ),
    purchaseRate: ratePerImpression(
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
