import type { ClickHouseClient } from '@clickhouse/client'
import type { LogRows } from './rows'

/**
 * Stores a batch once, however often it is sent: the table and every rollup fed by it remember the token of a stored batch and
 * leave out what they have. So whoever does not know whether a batch arrived sends the same rows with the same token again.
 */
export async function insertOnce<Name extends keyof LogRows>(
  client: ClickHouseClient,
  table: Name,
  rows: readonly LogRows[Name][],
  token: string,
): Promise<void> {
  await insertTextOnce(client, table, rows.map(rowText), token)
}

/** The same for rows that are text already, see rowText. */
export async function insertTextOnce(
  client: ClickHouseClient,
  table: keyof LogRows,
  rows: readonly string[],
  token: string,
): Promise<void> {
  if (rows.length === 0) return
  // A command, as the client's own insert takes rows for objects and would write them out again.
  await client.command({
    query: `INSERT INTO ${table} FORMAT JSONEachRow\n${rows.join('\n')}`,
    clickhouse_settings: {
      insert_deduplication_token: `${table}:${token}`,
      deduplicate_blocks_in_dependent_materialized_views: 1,
      date_time_input_format: 'best_effort',
      os_threads_nice_value_query: 10, // whoever waits for a page goes first
      os_threads_nice_value_materialized_view: 10,
      input_format_parallel_parsing: 0, // one batch is one block, so that its parts get the same names again
    },
  })
}

/** The row as ClickHouse reads it: one line of JSON. */
export function rowText(row: object): string {
  const text = JSON.stringify(withGaps(row))
  // Half a character is no text to ClickHouse, and one such row would keep its whole batch out.
  return text.includes('\\ud') ? JSON.stringify(withGaps(row), (_, value) => wellFormed(value)) : text
}

function wellFormed(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value
}

/**
 * JSON has no NaN: it would arrive as null and be stored as a zero that nobody measured. In the log a missing number is an
 * absent one.
 */
function withGaps(row: object): object {
  let copy: Record<string, unknown> | undefined
  for (const [column, value] of Object.entries(row)) {
    const numbers: unknown = value
    if (typeof numbers !== 'object' || numbers === null || Array.isArray(numbers)) continue
    const entries = Object.entries(numbers)
    if (entries.every(([, each]) => typeof each !== 'number' || Number.isFinite(each))) continue
    copy ??= { ...row }
    copy[column] = Object.fromEntries(entries.filter(([, each]) => Number.isFinite(each)))
  }
  return copy ?? row
}
