import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

export interface ClickHouseTarget {
  readonly url: string
  readonly database: string
  readonly username: string
  readonly password: string
}

/** Our questions end on the server after 30 s, with a word: silence for longer means that nobody is there to say it. */
const PATIENCE_MS = 35_000

/** A client for one target. The app treats the embedded engine and a cluster alike: this is the only place that opens one. */
export function openClickHouse(target: ClickHouseTarget, patienceMs = PATIENCE_MS): ClickHouseClient {
  return createClient({
    url: target.url,
    database: target.database,
    username: target.username,
    password: target.password,
    application: 'mizan',
    log: { level: ClickHouseLogLevel.OFF }, // what fails is told to the person and written to the app's own log
    request_timeout: patienceMs,
    max_open_connections: 16,
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 1, // ids and counts must not lose digits
      // An abort closes the connection; this frees the server as well.
      cancel_http_readonly_queries_on_client_close: 1,
      // On a cluster a question within a question is about all shards too, however the rows are spread.
      distributed_product_mode: 'global',
    },
  })
}
