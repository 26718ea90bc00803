import { z } from 'zod'
import type { SkewFeature } from '../../shared/contract/bridge'
import { groupBy } from '../../shared/group'
import { mismatchRate, type SkewCounts, skewLimits, skewState, skewTolerance } from '../../shared/stats/skew'
import { type Cause, categoryCause, numberCause } from '../../shared/stats/skew-cause'
import { sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import loggedSql from './logged.sql?raw'
import sampleSql from './sample.sql?raw'
import summarySql from './summary.sql?raw'

const loggedQuestion = sqlFile('skew/logged', loggedSql)
const summaryQuestion = sqlFile('skew/summary', summarySql)
const sampleQuestion = sqlFile('skew/sample', sampleSql)

const LoggedRow = z.object({ logged: z.union([z.boolean(), z.number()]).transform(Boolean) })
const quantile = z.number().nullable() // of nothing it is NaN, which comes as null
const SummaryRow = z.object({
  name: z.string(),
  is_category: z.union([z.boolean(), z.number()]).transform(Boolean),
  pairs: z.number(),
  served_only: z.number(),
  offline_only: z.number(),
  duplicates: z.number(),
  requests: sqlCount,
  mismatches: z.number(),
  mismatches_squared: z.number(),
  pairs_squared: z.number(),
  mismatches_pairs: z.number(),
  delta_quantiles: z.array(quantile),
  deltas_n: sqlCount,
  deltas_positive: sqlCount,
  offline_quantiles: z.array(quantile),
})
type SummaryRow = z.infer<typeof SummaryRow>
const SampleRow = z.object({
  name: z.string(),
  request_id: z.string(),
  item_id: z.string(),
  served: z.string().nullable(),
  offline: z.string().nullable(),
  before_of_item: z.string().nullable(),
  before_of_user: z.string().nullable(),
})
type SampleRow = z.infer<typeof SampleRow>

const EXAMPLES = 5

/** 'skew.read': what was served against what the offline pipeline computed, joined by request, item and feature. */
export const skew: Handler<'skew.read'> = async ({ range, surface }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const scope = { from: sqlTime(range.from), to: sqlTime(range.to), surface: surface ?? '', ...skewTolerance }
  const [logged, { rows, evidence }] = await Promise.all([
    run.query(loggedQuestion, {}, LoggedRow, signal),
    run.query(summaryQuestion, scope, SummaryRow, signal),
  ])
  const names = rows.filter((row) => row.mismatches > 0).map((row) => row.name)
  const sample = names.length > 0 ? await run.query(sampleQuestion, { ...scope, names }, SampleRow, signal) : null
  const samples = groupBy(sample?.rows ?? [], (row) => row.name)
  return {
    logged: logged.rows[0]?.logged ?? false,
    inRange: rows.length > 0,
    features: rows.map((row) => featureOf(row, samples.get(row.name) ?? [])),
    tolerance: skewTolerance,
    evidence: { ...evidence, rule: rule(sample?.rows.length ?? 0) },
  }
}

function featureOf(row: SummaryRow, sample: readonly SampleRow[]): SkewFeature {
  const counts: SkewCounts = {
    pairs: row.pairs,
    servedOnly: row.served_only,
    offlineOnly: row.offline_only,
    duplicates: row.duplicates,
    moments: {
      clusters: row.requests,
      y: row.mismatches,
      x: row.pairs,
      yy: row.mismatches_squared,
      xx: row.pairs_squared,
      xy: row.mismatches_pairs,
    },
  }
  const rate = mismatchRate(counts)
  return {
    name: row.name,
    kind: row.is_category ? 'category' : 'number',
    state: skewState(counts, rate),
    pairs: row.pairs,
    servedOnly: row.served_only,
    offlineOnly: row.offline_only,
    duplicates: row.duplicates,
    mismatchRate: rate,
    delta: deltaOf(row),
    cause: causeOf(row, sample),
    examples: sample.slice(0, EXAMPLES).map(({ request_id, item_id, served, offline }) => {
      return { request_id, item_id, served: served ?? '', offline: offline ?? '' }
    }),
  }
}

/** Differences in units of the offline values' interquartile range; of a feature that hardly varies, of its median; else as they are. */
function deltaOf(row: SummaryRow): SkewFeature['delta'] {
  if (row.deltas_n === 0) return null
  const [q25, q50, q75] = row.offline_quantiles.map((value) => value ?? 0)
  const scale = (q75 ?? 0) - (q25 ?? 0) || Math.abs(q50 ?? 0) || 1
  const [p50, p95, p99] = row.delta_quantiles.map((value) => (value ?? 0) / scale)
  return { p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, positiveShare: row.deltas_positive / row.deltas_n }
}

function causeOf(row: SummaryRow, sample: readonly SampleRow[]): Cause | null {
  const mismatches = sample.map(({ served, offline, before_of_item, before_of_user }) => {
    return { served, offline, before: [before_of_item, before_of_user].filter((value) => value !== null) }
  })
  if (row.is_category) return categoryCause(mismatches)
  const numeric = (value: string | null) => (value === null ? null : Number(value))
  return numberCause(
    row.name,
    mismatches.map(({ served, offline, before }) => {
      return { served: numeric(served), offline: numeric(offline), before: before.map(Number) }
    }),
  )
}

function rule(sampled: number): string {
  const { absolute, relative } = skewTolerance
  return [
    `equal: |served - offline| <= ${absolute} + (${relative} + float32 rounding) x the larger`,
    `firing: the interval of the mismatch rate lies above ${skewLimits.mismatch}`,
    `pending: the rate does, but it may be chance; or over ${skewLimits.unmatched} of the keys are on one side only, or over ${skewLimits.duplicates} twice`,
    `interval: delta method over requests; cause: the one that explains most of a sample of the mismatches (${sampled} here), from one half on`,
  ].join('; ')
}
