import { z } from 'zod'
import type { SkewFeature } from '../../shared/contract/bridge'
import { groupBy } from '../../shared/group'
import { mismatchRate, type SkewCounts, skewLimits, skewState, skewTolerance } from '../../shared/stats/skew'
import { type Cause, categoryCause, numberCause } from '../../shared/stats/skew-cause'
import { sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import sampleSql from './sample.sql?raw'
import summarySql from './summary.sql?raw'
import volumeSql from './volume.sql?raw'

const volumeQuestion = sqlFile('skew/volume', volumeSql)
const summaryQuestion = sqlFile('skew/summary', summarySql)
const sampleQuestion = sqlFile('skew/sample', sampleSql)

const flag = z.union([z.boolean(), z.number()]).transform(Boolean)
const VolumeRow = z.object({ logged: flag.nullable(), in_range: sqlCount })
const quantile = z.number().nullable() // of nothing it is NaN, which comes as null
const SummaryRow = z.object({
  name: z.string(),
  is_category: flag,
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
  offline_n: sqlCount,
  offline_sum: z.number(),
  offline_squares: z.number(),
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
/** Offline values that one reading joins: more only cost time. Whole requests are taken, so rates and intervals hold. */
const MOST_VALUES = 300_000

/** 'skew.read': what was served against what the offline pipeline computed, joined by request, item and feature. */
export const skew: Handler<'skew.read'> = async ({ range, surface }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const times = { from: sqlTime(range.from), to: sqlTime(range.to) }
  const [volume] = (await run.query(volumeQuestion, times, VolumeRow, signal)).rows
  const one_in = Math.max(1, Math.ceil((volume?.in_range ?? 0) / MOST_VALUES))
  const scope = { ...times, surface: surface ?? '', one_in, ...skewTolerance }
  const { rows, evidence } = await run.query(summaryQuestion, scope, SummaryRow, signal)
  const names = rows.filter((row) => row.mismatches > 0).map((row) => row.name)
  const sample = names.length > 0 ? await run.query(sampleQuestion, { ...scope, names }, SampleRow, signal) : null
  const samples = groupBy(sample?.rows ?? [], (row) => row.name)
  return {
    logged: volume?.logged ?? false,
    inRange: rows.length > 0,
    features: rows.map((row) => featureOf(row, samples.get(row.name) ?? [])),
    tolerance: skewTolerance,
    evidence: { ...evidence, rule: rule(one_in, sample?.rows.length ?? 0) },
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

/** Differences in standard deviations of the offline values; of a feature that does not vary, in units of its value; else as they are. */
function deltaOf(row: SummaryRow): SkewFeature['delta'] {
  if (row.deltas_n === 0) return null
  const mean = row.offline_sum / row.offline_n
  const deviation = Math.sqrt(Math.max(0, row.offline_squares / row.offline_n - mean * mean))
  // What subtraction leaves of a constant is rounding.
  const scale = deviation > 1e-7 * Math.abs(mean) ? deviation : Math.abs(mean) || 1
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

function rule(oneIn: number, sampled: number): string {
  const { absolute, relative } = skewTolerance
  return [
    oneIn === 1
      ? 'all requests with offline features'
      : `one in ${oneIn} requests with offline features, chosen by hash`,
    `equal: |served - offline| <= ${absolute} + (${relative} + float32 rounding) x the larger`,
    `firing: the interval of the mismatch rate lies above ${skewLimits.mismatch}`,
    `pending: the rate does, but it may be chance; or over ${skewLimits.unmatched} of the keys are on one side only, or over ${skewLimits.duplicates} twice`,
    `interval: delta method over requests; cause: the one that explains most of a sample of the mismatches (${sampled} here), from one half on`,
  ].join('; ')
}
