import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ClickHouseException } from './errors'
import { readStatement, type Statement } from './statement'

/** One statement to run, whatever part of the HTTP request each piece of it came in. */
export type Request = {
  queryId: string
  sql: string
  /** what follows the SQL text of an INSERT, as bytes */
  data: Buffer
  statement: Statement
  format: string
  parameters: Map<string, string>
  settings: Map<string, string>
  database: string | null
  session: { id: string; seconds: number; mustExist: boolean } | null
  /** the whole result must be there before the response begins */
  waitForEnd: boolean
  readonly: string | null
}

// Named in the URL but not settings of the engine.
const notSettings = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'role',
  'session_id',
  'session_timeout',
  'session_check',
  'wait_end_of_query',
  'buffer_size',
  'compress',
  'decompress',
  'stacktrace',
  'client_protocol_version',
  'readonly',
  'log_comment', // carries the query id, see cancel.ts
])

export async function readRequest(request: IncomingMessage, url: URL, body: Buffer): Promise<Request> {
  const form = await formFields(request.headers['content-type'], body)
  const fields = new Map([...url.searchParams, ...form])
  if (fields.get('decompress') === '1' || fields.get('compress') === '1') {
    throw new ClickHouseException(48, 'NOT_IMPLEMENTED', "ClickHouse's native compression is not supported: use gzip")
  }
  const urlSql = fields.get('query') ?? ''
  const data = form.length > 0 ? Buffer.alloc(0) : body
  const { sql, rest, statement } = splitStatement(urlSql, data)
  const format = statement.format ?? fields.get('default_format') ?? header(request, 'x-clickhouse-format')
  return {
    queryId: fields.get('query_id') || randomUUID(),
    sql,
    data: rest,
    statement,
    format: format ?? 'TabSeparated',
    parameters: new Map([...fields].filter(([name]) => name.startsWith('param_'))),
    settings: new Map([...fields].filter(([name]) => !notSettings.has(name) && !name.startsWith('param_'))),
    database: fields.get('database') || header(request, 'x-clickhouse-database'),
    session: readSession(fields),
    waitForEnd: fields.get('wait_end_of_query') === '1',
    // As in ClickHouse, GET only reads.
    readonly: fields.get('readonly') ?? (request.method === 'POST' ? null : '2'),
  }
}

/**
 * The URL's text and the body make one statement. For an INSERT the body's bytes are left alone, as they may be data of
 * a binary format; everything else is text.
 */
function splitStatement(urlSql: string, body: Buffer): { sql: string; rest: Buffer; statement: Statement } {
  const head = urlSql === '' ? body.subarray(0, 65_536).toString() : urlSql
  const statement = readStatement(head)
  if (statement.kind !== 'insert') {
    const sql = [urlSql, body.toString()].filter((part) => part !== '').join('\n')
    return { sql, rest: Buffer.alloc(0), statement: readStatement(sql) }
  }
  if (urlSql !== '') return { sql: urlSql, rest: body, statement }
  const sql = head.slice(0, statement.afterKeyword)
  return { sql, rest: body.subarray(Buffer.byteLength(sql)), statement }
}

async function formFields(contentType: string | undefined, body: Buffer): Promise<[string, string][]> {
  if (!contentType?.startsWith('multipart/form-data')) return []
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  return Array.from(form, ([name, value]) => {
    if (typeof value === 'string') return [name, value]
    throw new ClickHouseException(48, 'NOT_IMPLEMENTED', 'External tables in a form are not supported')
  })
}

function readSession(fields: Map<string, string>): Request['session'] {
  const id = fields.get('session_id')
  if (!id) return null
  return { id, seconds: Number(fields.get('session_timeout') ?? 60), mustExist: fields.get('session_check') === '1' }
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}
