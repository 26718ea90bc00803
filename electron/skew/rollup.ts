import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import type { Evidence } from '../../shared/figure'
import { skewLimits, skewTolerance } from '../../shared/stats/skew'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile, sqlInstant, sqlTime } from '../clickhouse/sql'
import { countColumns } from './counts'
import rollupSql from './rollup.sql?raw'

const question = sqlFile('skew/rollup', rollupSql)
const RollupRow = z.object({ on_surface: z.string(), joined_to: sqlInstant, ...countColumns })
export type RollupRow = z.infer<typeof RollupRow>

/** The joined counts of the range per feature, or per surface and feature. null: the log has no such rollup, or nothing in it for the range. */
export async function readRollup(
  run: QueryRunner,
  { range, surface }: Scope,
  by: 'feature' | 'surface',
  signal: AbortSignal,
): Promise<{ rows: RollupRow[]; evidence: Evidence } | null> {
  const parameters = {
    from: sqlTime(range.from),
    to: sqlTime(range.to),
    surface: surface ?? '',
    by_surface: by === 'surface',
  }
  const answer = await ifLogged(run.query(question, parameters, RollupRow, signal))
  if (!answer || answer.rows.length === 0) return null
  const joined = answer.rows
    .map((row) => row.joined_to)
    .sort()
    .at(-1)
  const rule = [`all requests with offline features, joined up to the hour of ${joined}`, ...rules].join('; ')
  return { rows: answer.rows, evidence: { ...answer.evidence, rule } }
}

/** What makes a feature red, in words. */
export const rules = [
  `equal: |served - offline| <= ${skewTolerance.absolute} + (${skewTolerance.relative} + float32 rounding) x the larger`,
  `firing: the interval of the mismatch rate lies above ${skewLimits.mismatch}`,
  `pending: the rate does, but it may be chance; or over ${skewLimits.unmatched} of the keys are on one side only, or over ${skewLimits.duplicates} twice`,
  'interval: delta method over requests',
]
