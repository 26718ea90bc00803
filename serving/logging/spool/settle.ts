import { readFileSync } from 'node:fs'
import type { ClickHouseClient } from '@clickhouse/client'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { readRows } from '../../models/read'
import { attributed, type Impression } from '../attribution'
import { rowText } from '../insert'
import type { InteractionRow } from '../rows'
import loggedEventsSql from './logged-events.sql?raw'
import { settledFile } from './segment'
import shownItemsSql from './shown-items.sql?raw'

/**
 * The events of a segment as they are to be stored: without those that the log has, and with what the log knows of the impressions
 * they answer. What was settled is written beside the segment before anything is inserted: after a failure in the midst of
 * inserting, the log has some of these very events, and the same batch must be sent again.
 */
export async function settle(client: ClickHouseClient, path: string, lines: readonly string[]): Promise<string[]> {
  if (lines.length === 0) return []
  const file = settledFile(path)
  const before = textOf(file)
  if (before !== null) return before.split('\n').filter((line) => line !== '')
  const rows = lines.map((line): InteractionRow => JSON.parse(line))
  const settled = (await attribute(client, await withoutLogged(client, rows))).map(rowText)
  await writeFileAtomic(file, settled.join('\n'))
  return settled
}

async function withoutLogged(client: ClickHouseClient, rows: readonly InteractionRow[]): Promise<InteractionRow[]> {
  const byId = new Map(rows.map((row) => [row.event_id, row]))
  const found = await readRows(
    client,
    loggedEventsSql,
    { events: [...byId.keys()] },
    z.object({ event_id: z.string() }),
  )
  for (const { event_id } of found) byId.delete(event_id)
  return [...byId.values()]
}

const Shown = z.object({
  request_id: z.string(),
  shown: z.number(),
  user_id: z.string(),
  session_id: z.string(),
  surface: z.string(),
  item_id: z.string(),
  store_id: z.string(),
  position: z.number(),
  segment: z.string(),
  country: z.string(),
  device: z.string(),
  config_version: z.number(),
  model_version: z.string(),
  variant: z.string(),
})

async function attribute(client: ClickHouseClient, rows: readonly InteractionRow[]): Promise<InteractionRow[]> {
  const open = rows.filter((row) => row.unattributed && row.request_id !== '')
  if (open.length === 0) return [...rows]
  const requests = [...new Set(open.map((row) => row.request_id))]
  const items = [...new Set(open.map((row) => row.item_id))]
  const found = await readRows(client, shownItemsSql, { requests, items }, Shown)
  const impressions = new Map(
    found.map(({ shown, ...rest }): [string, Impression] => [
      keyOf(rest.request_id, rest.item_id),
      { ...rest, ts: new Date(shown).toISOString() },
    ]),
  )
  return rows.map((row) => {
    const impression = row.unattributed ? impressions.get(keyOf(row.request_id, row.item_id)) : undefined
    return impression ? attributed(row, impression) : row
  })
}

function keyOf(requestId: string, itemId: string): string {
  return JSON.stringify([requestId, itemId])
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
