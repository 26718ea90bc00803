import type { ClickHouseClient } from '@clickhouse/client'
import { skewTolerance } from '../../shared/stats/skew'
import type { TimeRange } from '../../shared/time'
import joinSql from './skew/join.sql?raw'
import staleSql from './skew/stale.sql?raw'

const HOUR = 3_600_000
/** Offline values joined at once: more are taken in several pieces of whole hours, so that memory stays bounded. */
const MOST_VALUES = 2_000_000

/**
 * Brings skew_hourly up to date for the hours of the range that changed since they were joined; with `all`, for every hour of it (a
 * day that was computed again with as many rows looks unchanged). Resolves with how many hours were joined.
 */
export async function refreshSkew(client: ClickHouseClient, range: TimeRange, { all = false } = {}): Promise<number> {
  const hours = all ? hoursOf(range) : await staleHours(client, range)
  for (const { from, to } of pieces(hours)) {
    await client.command({
      query: joinSql,
      query_params: { from: new Date(from), to: new Date(to), ...skewTolerance },
      clickhouse_settings: { insert_deduplicate: 0 },
    })
  }
  return hours.length
}

interface Hour {
  readonly at: number
  /** Offline values to join. */
  readonly rows: number
}

async function staleHours(client: ClickHouseClient, { from, to }: TimeRange): Promise<Hour[]> {
  const answer = await client.query({
    query: staleSql,
    query_params: { from: startOfHour(from), to: new Date(to) },
    format: 'JSONEachRow',
  })
  const rows = await answer.json<{ hour: string; offline_rows: number }>()
  return rows.map((row) => ({ at: Date.parse(row.hour), rows: row.offline_rows }))
}

function hoursOf({ from, to }: TimeRange): Hour[] {
  const first = startOfHour(from).getTime()
  const count = Math.ceil((Date.parse(to) - first) / HOUR)
  return Array.from({ length: count }, (_, index) => ({ at: first + index * HOUR, rows: MOST_VALUES / 24 }))
}

function startOfHour(instant: string): Date {
  return new Date(Math.floor(Date.parse(instant) / HOUR) * HOUR)
}

/** Runs of hours that follow each other, as long as their values may be joined at once. */
function pieces(hours: readonly Hour[]): { from: number; to: number }[] {
  const found: { from: number; to: number; rows: number }[] = []
  for (const { at, rows } of hours) {
    const last = found.at(-1)
    if (last && last.to === at && last.rows + rows <= MOST_VALUES) {
      last.to = at + HOUR
      last.rows += rows
    } else found.push({ from: at, to: at + HOUR, rows })
  }
  return found
}
