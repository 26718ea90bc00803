import type { ClickHouseClient } from '@clickhouse/client'
import type { z } from 'zod'

/** The rows that answer a question, each checked against its schema. 64-bit counts come as numbers. */
export async function readRows<T>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown>,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const rows = await (await ask(client, query, query_params)).json<unknown>()
  return rows.map((row) => schema.parse(row))
}

/** The same rows one after the other, as they come: for answers that are better not held whole. */
export async function* streamRows<T>(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown>,
  schema: z.ZodType<T>,
): AsyncGenerator<T> {
  for await (const rows of (await ask(client, query, query_params)).stream<unknown>()) {
    for (const row of rows) yield schema.parse(row.json())
  }
}

function ask(client: ClickHouseClient, query: string, query_params: Record<string, unknown>) {
  return client.query({
    query,
    query_params,
    use_multipart_params_auto: true, // a long list does not fit an address
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  })
}
