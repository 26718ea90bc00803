import { z } from 'zod'
import type { SkewFeature } from '../../shared/contract/bridge'
import { mismatchRate, type SkewCounts, skewState } from '../../shared/stats/skew'
import { sqlCount, sqlFlag } from '../clickhouse/sql'

const quantile = z.number().nullable() // of nothing it is NaN, which comes as null

/** How one feature's served and offline values met: what summary.sql counts on the raw rows and rollup.sql adds up. */
export const countColumns = {
  name: z.string(),
  is_category: sqlFlag,
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
}
const CountRow = z.object(countColumns)
export type CountRow = z.infer<typeof CountRow>

/** A feature judged by its counts; what explains its mismatches takes a look at them: see explain.ts. */
export function judgeFeature(row: CountRow): SkewFeature {
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
    cause: null,
    examples: [],
  }
}

/** Differences in standard deviations of the offline values; of a feature that does not vary, in units of its value; else as they are. */
function deltaOf(row: CountRow): SkewFeature['delta'] {
  if (row.deltas_n === 0) return null
  const mean = row.offline_sum / row.offline_n
  const deviation = Math.sqrt(Math.max(0, row.offline_squares / row.offline_n - mean * mean))
  // What subtraction leaves of a constant is rounding.
  const scale = deviation > 1e-7 * Math.abs(mean) ? deviation : Math.abs(mean) || 1
  const [p50, p95, p99] = row.delta_quantiles.map((value) => (value ?? 0) / scale)
  return { p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, positiveShare: row.deltas_positive / row.deltas_n }
}
