import { ClickHouseException } from './errors'
import type { Request } from './request'

// Parameters may be longer than any statement may be by default.
const longStatement = 200_000
const defaultLimit = '262144'

/**
 * What a connection is told before the statement: database, settings, parameters, and last, that it may only read. One
 * text, or two, to be run in turn.
 */
export function preparation(request: Request): string[] {
  const named = [...request.settings, ...request.parameters].map(
    ([name, value]) => `${checked(name)} = ${quoted(value)}`,
  )
  // A server takes an INSERT without rows; the engine takes it as a mistake at the command line, unless told.
  const assignments = [`log_comment = ${quoted(request.queryId)}`, 'throw_if_no_data_to_insert = 0', ...named].join(
    ', ',
  )
  const isLong = assignments.length > longStatement
  const limit = request.settings.get('max_query_size') ?? defaultLimit
  const prepared = [
    request.database === null ? '' : `USE ${identifier(request.database)};`,
    `SET ${assignments};`,
    isLong ? `SET max_query_size = ${quoted(limit)};` : '',
    // Nothing can be set once only reading is allowed.
    request.readonly === null ? '' : `SET readonly = ${quoted(request.readonly)};`,
  ].join('')
  return isLong ? [`SET max_query_size = ${prepared.length * 4}`, prepared] : [prepared]
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function identifier(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

function checked(name: string): string {
  if (/^[A-Za-z_][\w.]*$/.test(name)) return name
  throw new ClickHouseException(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'.`)
}
