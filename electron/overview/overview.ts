import type { Annotation, CallInput, DriftMatrix, OverviewRow, Scope, SkewFeature } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { keyOf } from '../../shared/group'
import {
  type Alarm,
  byHarm,
  driftAlarm,
  rateAlarms,
  rowState,
  skewAlarm,
  worstAlarm,
} from '../../shared/stats/row-state'
import { type Bucket, bucketMs, bucketStarts } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import type { Handler, HandlerContext } from '../handler'
import { readAnnotations } from '../outline/outline'
import { type ClickMoments, clickRate, readClickMoments } from '../rates/click-rate'
import { readDesignEffects } from './design-effects'
import { type ModelSurface, type ModelSurfaces, readModelSurfaces } from './model-surfaces'
import { readShoppers, readShoppersTogether } from './shoppers'

/** What the overview asks of other features: given to it, so that features know nothing of each other. */
export interface OverviewSources {
  drift(scope: CallInput<'drift.matrix'>, context: HandlerContext): Promise<JudgedDrift>
  /** Judged features by surface; `surfaces`: where to look in a log that has no rollup of them. */
  skew(
    scope: Scope,
    surfaces: readonly string[],
    context: HandlerContext,
  ): Promise<{ of: ReadonlyMap<string, readonly SkewFeature[]>; evidence: Evidence[] }>
}
type JudgedDrift = Omit<DriftMatrix, 'annotations'>

/** A change so long before an alarm is still worth naming beside it. */
const JUST_BEFORE = 24 * 3_600_000
const causes = new Set(['deploy', 'publish', 'backfill', 'import', 'config'])

/** 'overview.read': one row per model and surface with its state, since when, the worst signal and what changed just before. */
export function createOverview(sources: OverviewSources): Handler<'overview.read'> {
  return async (scope, context) => {
    const run = await context.clickhouse()
    const rates = readModelSurfaces(run, scope, context.signal)
    const [{ rows, bucket, hasImpressions, evidence }, more, annotations, drift] = await Promise.all([
      rates,
      rates.then((read) => readMore(sources, run, scope, read, context)),
      readAnnotations(run, withDayBefore(scope).range, context.signal),
      sources.drift({ ...scope, model: null }, context),
    ])
    const { clicks, effects, skews, shoppers } = more
    const byRates = rateAlarms(rows.map((row, index) => ({ ...row.rates, designEffect: effects.of[index] ?? 1 })))
    const byDrift = driftAlarms(drift)
    const buckets = bucketStarts(scope.range, bucket)
    const judged = rows.map((row, index): OverviewRow => {
      // Who serves nothing now has no values that drift or differ: a model that was taken back is quiet, not broken.
      const served = row.rates.requests > 0
      const alarms = [
        ...(byRates[index] ?? []),
        ...(served ? (byDrift.get(keyOf(row.model, row.surface)) ?? []) : []),
        ...(served ? (skews.of.get(row.surface) ?? []) : []).flatMap((feature) => skewAlarm(feature) ?? []),
      ]
      return overviewRow(row, alarms, {
        annotations,
        bucket,
        driftBucket: drift.bucket,
        buckets,
        hasImpressions,
        moments: clicks.moments.get(keyOf(row.model, row.surface)),
        shoppers: shoppers.of.get(keyOf(row.model, row.surface)) ?? null,
      })
    })
    const affected = await readAffected(run, scope, judged, context.signal)
    return {
      rows: judged.sort(byHarm),
      affected: affected.shoppers,
      bucket,
      annotations: annotations.filter((mark) => (mark.until ?? mark.ts) >= scope.range.from),
      evidence: [
        ...evidence,
        ...shoppers.evidence,
        ...clicks.evidence,
        ...effects.evidence,
        drift.evidence,
        ...skews.evidence,
        ...affected.evidence,
      ],
    }
  }
}

/** The shoppers of the rows that are not healthy, each once. One such row has its own count already. */
async function readAffected(run: QueryRunner, scope: Scope, rows: readonly OverviewRow[], signal: AbortSignal) {
  const firing = rows.filter(({ state }) => state === 'firing')
  const [first] = firing
  if (firing.length < 2) return { shoppers: first ? first.shoppers : 0, evidence: [] }
  const requests = rows.reduce((sum, row) => sum + row.requests, 0)
  return readShoppersTogether(run, { ...scope, requests }, firing, signal)
}

/** What is asked once it is known what served, and how much. */
async function readMore(
  sources: OverviewSources,
  run: QueryRunner,
  scope: Scope,
  { rows, spans }: ModelSurfaces,
  context: HandlerContext,
) {
  const impressions = rows.reduce((sum, row) => sum + row.impressions, 0)
  const requests = rows.reduce((sum, row) => sum + row.requests, 0)
  const surfaces = [...new Set(rows.map((row) => row.surface))]
  const [clicks, effects, skews, shoppers] = await Promise.all([
    readClickMoments(run, scope, impressions, context.signal),
    readDesignEffects(run, { rows, spans, surface: scope.surface }, context.signal),
    // A state is about now: what differed last week and agrees since is no alarm.
    sources.skew({ ...scope, range: spans.now }, surfaces, context),
    readShoppers(run, { ...scope, requests }, context.signal),
  ])
  return { clicks, effects, skews, shoppers }
}

interface Shown {
  readonly annotations: readonly Annotation[]
  readonly bucket: Bucket
  readonly driftBucket: Bucket
  readonly buckets: readonly string[]
  readonly hasImpressions: boolean
  readonly moments: ClickMoments | undefined
  readonly shoppers: number | null
}

function overviewRow(
  row: ModelSurface,
  alarms: readonly Alarm[],
  { annotations, bucket, driftBucket, buckets, hasImpressions, moments, shoppers }: Shown,
): OverviewRow {
  const worst = worstAlarm(alarms)
  const counts = new Map(row.volume.map(({ at, count }) => [at, count]))
  const { requests } = row
  return {
    model: row.model,
    surface: row.surface,
    state: rowState(alarms, row.rates.clicks.n || row.rates.requests),
    since: worst?.since ?? null,
    worst: worst?.signal ?? null,
    requests,
    impressions: row.impressions,
    clicks: row.clicks,
    ctr: clickRate({ clicks: row.clicks, impressions: row.impressions, moments, logged: hasImpressions }),
    shoppers,
    spark: buckets.map((at) => counts.get(at) ?? null),
    justBefore: worst?.since
      ? justBefore(annotations, worst.since, bucketMs[worst.signal.kind === 'drift' ? driftBucket : bucket])
      : null,
  }
}

/** The latest change in the day before something began; it began somewhere in the bucket of `width` ms that `since` opens. */
function justBefore(annotations: readonly Annotation[], since: string, width: number): Annotation | null {
  const began = Date.parse(since)
  const candidates = annotations.filter((mark) => {
    const at = Date.parse(mark.ts)
    return causes.has(mark.kind) && at >= began - JUST_BEFORE && at < began + width
  })
  return candidates.at(-1) ?? null
}

function withDayBefore(scope: Scope): Scope {
  const from = new Date(Date.parse(scope.range.from) - JUST_BEFORE).toISOString()
  return { ...scope, range: { ...scope.range, from } }
}

function driftAlarms(matrix: JudgedDrift): Map<string, Alarm[]> {
  const alarms = new Map<string, Alarm[]>()
  for (const row of matrix.rows) {
    const cells = row.cells.map((cell, index) => ({
      at: matrix.buckets[index] ?? '',
      verdict: cell.verdict,
      psi: cell.psi,
    }))
    const alarm = driftAlarm(row.name, cells, matrix.thresholds)
    if (!alarm) continue
    const key = keyOf(row.model, row.surface)
    alarms.set(key, [...(alarms.get(key) ?? []), alarm])
  }
  return alarms
}
