import type { ClickHouseClient } from '@clickhouse/client'

/** The rows that answer a query, counts as numbers. */
export async function ask<T>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown> = {},
): Promise<T[]> {
  const clickhouse_settings = { output_format_json_quote_64bit_integers: 0 as const }
  return (await client.query({ query, query_params, clickhouse_settings, format: 'JSONEachRow' })).json<T>()
}
