import type { ClickHouseClient } from '@clickhouse/client'
import { clickHouseFailure } from './failure'
import { sqlTime } from './sql'

/** A row of monitor_events: see shared/contract/log.ts. `ts` is the hour that was judged, or when a person did it. */
export interface MonitorEventRow {
  readonly ts: string
  readonly monitor_id: string
  readonly from: string
  readonly to: string
  readonly value: number | null
  readonly threshold: number | null
  readonly by: string
}

export interface MonitorEventWriter {
  /** Stores the rows once, however often they are sent under the same token. Throws OpsFailure: unreachable, read-only, … */
  write(rows: readonly MonitorEventRow[], token: string): Promise<void>
}

/** The only rows that the app itself writes to a log. */
export function createMonitorEventWriter(client: ClickHouseClient): MonitorEventWriter {
  return {
    async write(rows, token) {
      try {
        await client.insert({
          table: 'monitor_events',
          values: rows.map((row) => ({ ...row, ts: sqlTime(row.ts) })),
          format: 'JSONEachRow',
          clickhouse_settings: { insert_deduplicate: 1, insert_deduplication_token: token },
        })
      } catch (error) {
        throw clickHouseFailure(error, 'INSERT INTO monitor_events')
      }
    },
  }
}
