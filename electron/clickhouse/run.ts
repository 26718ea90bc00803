import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Evidence } from '../../shared/figure'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import { clickHouseFailure } from './failure'
import type { SqlFile, SqlParameters } from './sql'

/** Limits of every question the console asks: an answer that needs more is the wrong question. */
const limits = { max_execution_time: 30, max_memory_usage: '2000000000', max_result_rows: '200000' }

const Answer = z.object({
  data: z.array(z.unknown()),
  statistics: z.object({ rows_read: z.number() }).optional(),
})

export interface QueryRunner {
  /**
   * Runs one question read-only. `rows` parsed by `rowSchema`; `evidence` says what ran and what it cost.
   * Throws OpsFailure: unreachable, auth, timeout, missing table or column, cancelled, … with the SQL beside it.
   */
  query<T>(
    question: SqlFile,
    parameters: SqlParameters,
    rowSchema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<{ rows: T[]; evidence: Evidence }>
}

export function createQueryRunner(client: ClickHouseClient, clock: Clock = systemClock): QueryRunner {
  return {
    async query(question, parameters, rowSchema, signal) {
      const queryId = randomUUID()
      const started = performance.now()
      // Closing the connection is enough where it is direct; behind a proxy only KILL reaches the query. ASYNC: SYNC can hang.
      const kill = () => {
        const text = 'KILL QUERY WHERE query_id = {id:String} ASYNC'
        client.command({ query: text, query_params: { id: queryId } }).catch(() => undefined)
      }
      try {
        if (signal.aborted) throw new OpsFailure({ code: 'cancelled' })
        setMaxListeners(0, signal) // one signal stops all the questions of a page, however many
        signal.addEventListener('abort', kill, { once: true })
        const result = await client.query({
          query: question.text,
          query_params: parameters,
          query_id: queryId,
          format: 'JSON',
          abort_signal: signal,
          clickhouse_settings: { ...limits, readonly: '2' },
        })
        const answer = Answer.parse(await result.json())
        const rows = z.array(rowSchema).safeParse(answer.data)
        if (!rows.success) throw unexpectedShape(rows.error, question)
        const evidence: Evidence = {
          question: question.name,
          sql: question.text,
          parameters,
          rowsRead: answer.statistics?.rows_read ?? null,
          rows: rows.data.length,
          elapsedMs: Math.round((performance.now() - started) * 10) / 10,
          computedAt: new Date(clock()).toISOString(),
        }
        return { rows: rows.data, evidence }
      } catch (error) {
        throw clickHouseFailure(error, question.text, signal)
      } finally {
        signal.removeEventListener('abort', kill)
      }
    },
  }
}

/** A column has another type than the contract says: the sentence names it. */
function unexpectedShape(error: z.ZodError, question: SqlFile): OpsFailure {
  const issue = error.issues[0]
  const column = issue?.path.slice(1).join('.') ?? ''
  return new OpsFailure({
    code: 'clickhouse_missing_column',
    detail: `Column ${column || '?'} of ${question.name}: ${issue?.message ?? 'another shape than expected'}`,
    sql: question.text,
  })
}
