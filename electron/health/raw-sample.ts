import { z } from 'zod'
import type { SlicedScope } from '../../shared/contract/bridge'
import type { TimeRange } from '../../shared/time'
import type { QueryRunner } from '../clickhouse/run'
import { type SqlParameters, sqlCount, sqlFile, sqlTime } from '../clickhouse/sql'
import { scopeParameters } from './parameters'
import shownSql from './shown.sql?raw'

const question = sqlFile('health/shown', shownSql)

/** Raw rows that one question walks through, at most; of longer ranges the end is read. */
const MOST_WALKED = 5_000_000

/** The parameters of a question over a sample of raw impressions of about `most` rows, and the range it is about. */
export async function rawSample(
  run: QueryRunner,
  scope: SlicedScope,
  most: number,
  signal: AbortSignal,
): Promise<{ range: TimeRange; parameters: SqlParameters }> {
  const sliced = { ...scopeParameters(scope).parameters, country: scope.country ?? '', device: scope.device ?? '' }
  const { rows } = await run.query(question, sliced, z.object({ shown: sqlCount }), signal)
  const shown = rows.reduce((sum, row) => sum + row.shown, 0)
  const [from, to] = [Date.parse(scope.range.from), Date.parse(scope.range.to)]
  const walked = Math.min(shown, MOST_WALKED)
  const range = {
    from: new Date(shown > walked ? to - ((to - from) * walked) / shown : from).toISOString(),
    to: scope.range.to,
  }
  const one_in = Math.max(1, Math.ceil(walked / most))
  return { range, parameters: { ...sliced, from: sqlTime(range.from), to: sqlTime(range.to), one_in } }
}
