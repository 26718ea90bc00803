import { z } from 'zod'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile } from '../clickhouse/sql'
import presentSql from './present.sql?raw'

const question = sqlFile('monitors/present', presentSql)

/** The present in milliseconds: of the log, whatever the clock of this computer says. */
export type Present = (run: QueryRunner, signal: AbortSignal) => Promise<number>

/** By the clock of the log's server. A laptop that is hours ahead would miss the hours that have not come yet, one behind would judge late. */
export const presentOfServer: Present = async (run, signal) => {
  const { rows } = await run.query(question, {}, z.object({ now: z.number() }), signal)
  return rows[0]?.now ?? Number.NaN
}
