import type { Evidence } from './figure'

type Value = Evidence['parameters'][string]

/**
 * A question as one statement that anybody can run: each `{name:Type}` as a literal of its type. For people to copy; what the app asks itself
 * goes with server-side parameters. A placeholder without a value stays as it is.
 */
export function runnableSql({ sql, parameters }: Pick<Evidence, 'sql' | 'parameters'>): string {
  return sql.replace(/\{(\w+):([^{}]+)\}/g, (placeholder, name: string, type: string) => {
    const value = parameters[name]
    return value === undefined ? placeholder : literal(value, type.trim())
  })
}

function literal(value: Value, type: string): string {
  if (type === 'Identifier') return `\`${String(value).replace(/[\\`]/g, '\\$&')}\``
  if (type === 'String') return quoted(value)
  if (Array.isArray(value)) return `CAST([${value.map(quoted).join(', ')}], ${quoted(type)})`
  return `CAST(${value === null ? 'NULL' : quoted(value)}, ${quoted(type)})`
}

function quoted(value: Value): string {
  return `'${String(value).replace(/[\\']/g, '\\$&')}'`
}
