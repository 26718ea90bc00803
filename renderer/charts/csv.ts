import type { Column } from '../ui/Table'

/** RFC 4180, with a byte-order mark so that spreadsheets read the Arabic. Values as they are, not as they are written. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) =>
    column.unit === undefined ? column.header : `${column.header} (${column.unit})`,
  )
  const lines = [head, ...rows.map((row) => columns.map((column) => column.value(row)))]
  return `\ufeff${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`
}

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  // A text that a spreadsheet would run as a formula is kept a text.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
