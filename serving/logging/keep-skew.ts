import type { ClickHouseClient } from '@clickhouse/client'
import { refreshSkew } from './skew'
import changedDaysSql from './skew/changed-days.sql?raw'

const EVERY_MS = 60_000
const DAY = 24 * 3_600_000
/** Parts are dated to the second, and a clock may be a little off. */
const MARGIN_MS = 5_000

/** Joins now and then each minute what has come into offline_features since, whoever wrote it. The returned function ends that. */
export function keepSkewJoined(client: ClickHouseClient, onFailure: (error: unknown) => void): () => void {
  let looked = 0
  let looking = false
  const look = async () => {
    if (looking) return
    looking = true
    const began = Date.now()
    try {
      await joinChangedDays(client, looked)
      looked = began
    } catch (error) {
      onFailure(error) // the next minute tries the same days again
    } finally {
      looking = false
    }
  }
  void look()
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Brings the days up to date of which offline values were stored since. Resolves with how many hours were joined. */
export async function joinChangedDays(client: ClickHouseClient, since: number): Promise<number> {
  const query_params = { since: new Date(Math.max(0, since - MARGIN_MS)) }
  const answer = await client.query({ query: changedDaysSql, query_params, format: 'JSONEachRow' })
  let hours = 0
  for (const { day } of await answer.json<{ day: string }>()) {
    const from = Date.parse(`${day}T00:00:00Z`)
    const range = { from: new Date(from).toISOString(), to: new Date(from + DAY).toISOString() }
    hours += await refreshSkew(client, range)
  }
  return hours
}
