import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence, Figure } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import { missingFigure } from '../../shared/stats/figures'
import { type RatioMoments, ratioOfSums, wilson } from '../../shared/stats/intervals'
import { type TimeRange, wholeDays } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlParameters, sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import clustersSql from './clusters.sql?raw'
import groupMomentsSql from './group-moments.sql?raw'

// One definition of a click-through rate for every page that shows one.

const question = sqlFile('rates/clusters', clustersSql)
const groupsQuestion = sqlFile('rates/group-moments', groupMomentsSql)

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

/** Up to so many impressions shoppers are counted one by one; above, by random groups, from a rollup. */
export const MOST_ONE_BY_ONE = 200_000
/** Above so many impressions a log without that rollup has no shoppers grouped: the plain interval is shown, under its name. */
export const MOST_RAW_ROWS = 5_000_000

/** Sums over shoppers, or over random groups of them. */
export interface ClickMoments extends RatioMoments {
  readonly grouped: boolean
}

/** Moments of clicks and impressions by shopper, for each model and surface (keyOf both); empty where they cannot be had cheaply. */
export async function readClickMoments(
  run: QueryRunner,
  scope: Scope,
  impressions: number,
  signal: AbortSignal,
): Promise<{ moments: Map<string, ClickMoments>; evidence: Evidence[] }> {
  const parameters = { from: sqlTime(scope.range.from), to: sqlTime(scope.range.to), surface: scope.surface ?? '' }
  const { answer, grouped } = await byShoppersOrGroups(
    impressions,
    () => run.query(question, parameters, ClusterRow, signal),
    () => askGroups(run, scope.range, parameters, signal),
  )
  const rows = answer?.rows ?? []
  return {
    moments: new Map(rows.map((row) => [keyOf(row.model, row.on_surface), { ...row, grouped }])),
    evidence: answer ? [answer.evidence] : [],
  }
}

/** Whole days come from the rollup by day; a log without it has the hours. */
async function askGroups(run: QueryRunner, range: TimeRange, parameters: SqlParameters, signal: AbortSignal) {
  const end = sqlTime(range.to)
  const days = wholeDays(range)
  const ask = (daily: string, first: string, last: string) =>
    run.query(groupsQuestion, { ...parameters, daily, firstDay: first, endDay: last }, ClusterRow, signal)
  const byDay = days ? await ifLogged(ask('group_daily', sqlTime(days.from), sqlTime(days.to))) : null
  return byDay ?? ask('group_hourly', end, end)
}

/** Asks over shoppers where their impressions are few, else over groups of them; null where neither can be had. */
export async function byShoppersOrGroups<T>(
  impressions: number,
  shoppers: () => Promise<T>,
  groups: () => Promise<T>,
): Promise<{ answer: T | null; grouped: boolean }> {
  if (impressions === 0) return { answer: null, grouped: false }
  const answer = impressions > MOST_ONE_BY_ONE ? await ifLogged(groups()) : null
  if (answer) return { answer, grouped: true }
  return { answer: impressions > MOST_RAW_ROWS ? null : await shoppers(), grouped: false }
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
  moments: ClickMoments | undefined
  logged: boolean
}): Figure {
  const plain = ratePerImpression(clicks, impressions, logged)
  if (!logged || moments === undefined || moments.clusters === moments.x) return plain
  const overShoppers = ratioOfSums(moments)
  if (overShoppers.kind !== 'value') return plain
  // How many shoppers there are is not known from their groups.
  return moments.grouped ? { ...overShoppers, n: impressions, method: 'ratio-groups' } : overShoppers
}
