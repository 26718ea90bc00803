import { z } from 'zod'
import type { CallOutput } from '../../shared/contract/bridge'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile, sqlInstant } from '../clickhouse/sql'
import historySql from './history.sql?raw'

const question = sqlFile('monitors/history', historySql)
const HistoryRow = z.object({
  at: sqlInstant,
  before: z.string(),
  after: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  who: z.string(),
})

/** What became of one monitor, from the log; the latest first. */
export async function readHistory(
  run: QueryRunner,
  id: string,
  signal: AbortSignal,
): Promise<CallOutput<'monitors.history'>> {
  const { rows, evidence } = await run.query(question, { id }, HistoryRow, signal)
  const events = rows.map(({ at, before, after, who, ...rest }) => ({
    ts: at,
    from: before,
    to: after,
    by: who,
    ...rest,
  }))
  return { events, evidence }
}
