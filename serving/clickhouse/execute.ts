import { type Cancelling, translateKill } from './cancel'
import type { Connection } from './engine'
import { ClickHouseException } from './errors'
import { preparation } from './preparation'
import type { Request } from './request'
import type { Sessions } from './sessions'
import { isStreamable, type Streams } from './streams'

/** Counts for the X-ClickHouse-Summary header; what a statement read is not known to this engine's callers. */
export type Summary = { written_rows: number; written_bytes: number; result_rows: number; elapsed_ns: number }
export type Result = { chunks: AsyncIterable<Uint8Array> | Uint8Array[]; summary: Summary | null }

export type Parts = { sessions: Sessions; streams: Streams; cancelling: Cancelling }

/** Runs a request's statement. `respond` is called once, and the connection stays open until it is done. */
export async function execute(
  { sessions, streams, cancelling }: Parts,
  request: Request,
  signal: AbortSignal,
  respond: (result: Result) => Promise<void>,
): Promise<void> {
  assertRunnable(request)
  const during = <T>(work: Promise<T>) => cancelling.during(request.queryId, signal, work)
  const prepared = preparation(request)
  if (request.statement.kind === 'select' && isStreamable(request.format) && !request.session && !request.waitForEnd) {
    const task = { preparation: prepared, sql: request.sql, format: request.format }
    return respond({ chunks: streams.read(task, during), summary: null })
  }
  const result = await sessions.use(request, async (connection) => {
    for (const text of prepared) await connection.query(text)
    return during(whole(connection, request))
  })
  return respond(result)
}

async function whole(connection: Connection, { statement, sql, data, format }: Request): Promise<Result> {
  if (statement.kind === 'insert') {
    const { rowsWritten, bytesWritten, elapsed } = await connection.insert(sql, data)
    return { chunks: [], summary: summary({ written_rows: rowsWritten, written_bytes: bytesWritten }, elapsed) }
  }
  const text = statement.kind === 'kill' ? translateKill(sql) : sql
  const { bytes, rowsRead, elapsed } = await connection.query(text, format)
  return { chunks: [bytes], summary: summary({ result_rows: rowsRead }, elapsed) }
}

function summary(known: Partial<Summary>, seconds: number): Summary {
  return { written_rows: 0, written_bytes: 0, result_rows: 0, elapsed_ns: Math.round(seconds * 1e9), ...known }
}

function assertRunnable({ statement, sql, session, readonly }: Request): void {
  if (statement.kind === 'empty') throw new ClickHouseException(62, 'SYNTAX_ERROR', 'Empty query.')
  if (statement.kind !== 'insert' && statement.second !== null) {
    const near = sql.slice(statement.second, statement.second + 60)
    throw new ClickHouseException(62, 'SYNTAX_ERROR', `Syntax error (Multi-statements are not allowed): ${near}`)
  }
  // It could not be taken back at the end of the request.
  if (session !== null && readonly !== null) {
    throw new ClickHouseException(48, 'NOT_IMPLEMENTED', 'readonly cannot be combined with session_id here')
  }
}
