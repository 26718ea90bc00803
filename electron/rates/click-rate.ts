import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence, Figure } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import { missingFigure } from '../../shared/stats/figures'
import { type RatioMoments, ratioOfSums, wilson } from '../../shared/stats/intervals'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import clustersSql from './clusters.sql?raw'

// One definition of a click-through rate for every page that shows one.

const question = sqlFile('rates/clusters', clustersSql)

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
export const MOST_RAW_ROWS = 5_000_000

/** Moments of clicks and impressions by shopper, for each model and surface (keyOf both); empty where the range is too large. */
export async function readClickMoments(
  run: QueryRunner,
  scope: Scope,
  impressions: number,
  signal: AbortSignal,
): Promise<{ moments: Map<string, RatioMoments>; evidence: Evidence[] }> {
  if (impressions === 0 || impressions > MOST_RAW_ROWS) return { moments: new Map(), evidence: [] }
  const parameters = { from: sqlTime(scope.range.from), to: sqlTime(scope.range.to), surface: scope.surface ?? '' }
  const { rows, evidence } = await run.query(question, parameters, ClusterRow, signal)
  return { moments: new Map(rows.map((row) => [keyOf(row.model, row.on_surface), row])), evidence: [evidence] }
}

/** A rate per impression. A log without impressions has none to give: that is not zero. */
export function ratePerImpression(events: number, impressions: number, logged: boolean): Figure {
  return logged ? wilson(events, impressions) : missingFigure('not_logged', 0, 'wilson')
}

/** CTR over shoppers where they were grouped; each impression its own shopper is the plain case, and Wilson's interval exact. */
export function clickRate({
  clicks,
  impressions,
  moments,
  logged,
}: {
  clicks: number
  impressions: number
  moments: RatioMoments | undefined
  logged: boolean
}): Figure {
  const plain = ratePerImpression(clicks, impressions, logged)
  if (!logged || moments === undefined || moments.clusters === moments.x) return plain
  const overShoppers = ratioOfSums(moments)
  return overShoppers.kind === 'value' ? overShoppers : plain
}
