import { ClickHouseException } from './errors'
import type { Request } from './request'

/** What a connection is told before the statement: database, settings, parameters, and last, that it may only read. */
export function preparation(request: Request): string {
  const assignments = [
    `log_comment = ${quoted(request.queryId)}`,
    ...[...request.settings, ...request.parameters].map(([name, value]) => `${checked(name)} = ${quoted(value)}`),
  ]
  return [
    request.database === null ? '' : `USE ${identifier(request.database)};`,
    `SET ${assignments.join(', ')};`,
    // Nothing can be set once only reading is allowed.
    request.readonly === null ? '' : `SET readonly = ${quoted(request.readonly)};`,
  ].join('')
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
