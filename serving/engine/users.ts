import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { UserHistory, UserPage, UserSummary } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { readRows } from '../models/read'
import { cardOf } from './cards'
import type { Catalogue } from './catalogue'
import historySql from './history.sql?raw'
import userSql from './user.sql?raw'
import usersSql from './users.sql?raw'

const User = z.object({
  user_id: z.string(),
  country: z.string(),
  segment: z.string(),
  events: z.number(),
  first_seen: z.number(),
  last_seen: z.number(),
})
const Found = User.extend({ place: z.number() })
const Event = z.object({
  at: z.number(),
  request_id: z.string(),
  type: z.string(),
  surface: z.string(),
  position: z.number(),
  item_id: z.string(),
})

/** Where a page ended: how well its last shopper matched, when they were last seen, and who they are. */
const Cursor = z.tuple([z.int().min(0).max(2), z.int(), z.string()])

export async function searchUsers(
  client: ClickHouseClient,
  q: string,
  cursor: string | null,
  limit: number,
): Promise<z.output<typeof UserPage>> {
  const [after_place, after_seen, after_id] = cursor === null ? [-1, 0, ''] : readCursor(cursor)
  const parameters = { q, after_place, after_seen, after_id, limit: limit + 1 }
  const found = await readRows(client, usersSql, parameters, Found)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    users: page.map(summaryOf),
    next_cursor: last ? writeCursor([last.place, last.last_seen, last.user_id]) : null,
  }
}

/** null: the log has no such shopper. */
export async function readHistory(
  client: ClickHouseClient,
  catalogue: Catalogue,
  user_id: string,
  limit: number,
): Promise<z.output<typeof UserHistory> | null> {
  const [[user], events] = await Promise.all([
    readRows(client, userSql, { user_id }, User),
    readRows(client, historySql, { user_id, limit }, Event),
  ])
  if (!user) return null
  return {
    user: summaryOf(user),
    events: events.map(({ at, item_id, ...event }) => ({
      ...event,
      ts: new Date(at).toISOString(),
      item: cardOf(item_id, catalogue),
    })),
  }
}

function summaryOf(user: z.infer<typeof User>): UserSummary {
  const { user_id, country, segment, events, first_seen, last_seen } = user
  const [first, last] = [first_seen, last_seen].map((at) => new Date(at).toISOString())
  return { user_id, country, segment, events, first_seen: first ?? '', last_seen: last ?? '' }
}

function writeCursor(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(cursor: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new OpsFailure({ code: 'invalid_input', detail: 'The cursor is not one that a page of shoppers ended with.' })
  }
}
