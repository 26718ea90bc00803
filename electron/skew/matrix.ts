import { z } from 'zod'
import type { SkewMatrix } from '../../shared/contract/bridge'
import { groupBy } from '../../shared/group'
import { mismatchRate, type SkewCounts, skewState } from '../../shared/stats/skew'
import { bucketMs, bucketStarts, chooseBucket } from '../../shared/time'
import { ifLogged } from '../clickhouse/optional'
import { sqlCount, sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readAnnotations } from '../outline/outline'
import freshnessSql from './freshness.sql?raw'
import matrixSql from './matrix.sql?raw'
import { rules } from './rollup'

const question = sqlFile('skew/matrix', matrixSql)
const freshnessQuestion = sqlFile('skew/freshness', freshnessSql)

const CellRow = z.object({
  at: sqlInstant,
  name: z.string(),
  pairs: z.number(),
  served_only: z.number(),
  offline_only: z.number(),
  duplicates: z.number(),
  requests: sqlCount,
  mismatches: z.number(),
  mismatches_squared: z.number(),
  pairs_squared: z.number(),
  mismatches_pairs: z.number(),
})
type CellRow = z.infer<typeof CellRow>
const FreshnessRow = z.object({ name: z.string(), ages: z.tuple([z.number().nullable(), z.number().nullable()]) })

/** As in the matrix of drift: more columns are too narrow to hit. */
const MOST_BUCKETS = 31

/** 'skew.matrix': each feature's mismatches over time, from the rollup; `logged` is false in a log without it. */
export const skewMatrix: Handler<'skew.matrix'> = async ({ range, surface }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const bucket = chooseBucket(range, MOST_BUCKETS)
  const span = { from: sqlTime(range.from), to: sqlTime(range.to) }
  const lastDay = Math.max(Date.parse(range.from), Date.parse(range.to) - bucketMs.day)
  const [cells, ages, annotations] = await Promise.all([
    ifLogged(run.query(question, { ...span, surface: surface ?? '', width: bucketMs[bucket] / 1000 }, CellRow, signal)),
    ifLogged(
      run.query(freshnessQuestion, { ...span, from: sqlTime(new Date(lastDay).toISOString()) }, FreshnessRow, signal),
    ),
    readAnnotations(run, range, signal),
  ])
  const buckets = bucketStarts(range, bucket)
  const freshness = new Map(ages?.rows.map(({ name, ages }) => [name, ages]) ?? [])
  return {
    bucket,
    buckets,
    logged: cells !== null && cells.rows.length > 0,
    rows: [...groupBy(cells?.rows ?? [], (row) => row.name)].map(([name, rows]) => {
      const known = new Map(rows.map((row) => [Date.parse(row.at), row]))
      const [p50, p99] = freshness.get(name) ?? [null, null]
      return {
        name,
        age: p50 === null || p99 === null ? null : { p50: p50 * 1000, p99: p99 * 1000 },
        cells: buckets.map((at) => cellOf(known.get(Date.parse(at)))),
      }
    }),
    annotations,
    evidence: [cells, ages].flatMap((answer) => (answer ? [{ ...answer.evidence, rule: rules.join('; ') }] : [])),
  }
}

function cellOf(row: CellRow | undefined): SkewMatrix['rows'][number]['cells'][number] {
  if (!row) return { state: 'no_data', pairs: 0, unmatched: 0, rate: null }
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
    state: skewState(counts, rate),
    pairs: row.pairs,
    unmatched: row.served_only + row.offline_only + row.duplicates,
    rate: row.pairs > 0 ? row.mismatches / row.pairs : null,
  }
}
