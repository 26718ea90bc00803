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
  if (rows.length === 0) return
  await client.insert<object>({
    table,
    values: rows.map(withGaps),
    format: 'JSONEachRow',
    clickhouse_settings: {
      insert_deduplication_token: `${table}:${token}`,
      deduplicate_blocks_in_dependent_materialized_views: 1,
      date_time_input_format: 'best_effort',
      input_format_parallel_parsing: 0, // one batch is one block, so that its parts get the same names again
    },
  })
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
