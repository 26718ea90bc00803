import type { ClickHouseClient } from '@clickhouse/client'
import type { z } from 'zod'

/** The rows that answer a question, each checked against its schema. 64-bit counts come as numbers. */
export async function readRows<T>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown>,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const answer = await client.query({
    query,
    query_params,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  })
  const rows = await answer.json<unknown>()
  return rows.map((row) => schema.parse(row))
}
