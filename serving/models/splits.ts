import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { type ItemIndex, placesOf } from './items'
import type { Session } from './next-click'
import { readRows } from './read'
import sessionsSql from './sessions.sql?raw'
import splitsSql from './splits.sql?raw'

/** The log in time: counted on what is before `validation`, settings chosen up to `test`, measured from there to `end`. */
export interface Splits {
  validation: number
  test: number
  end: number
}

/** Fewer sessions than this in the smallest part and nothing is held out. */
const MIN_SESSIONS = 50
const MAX_SESSIONS = { validation: 1000, test: 10_000 }

const Row = z.object({ sessions: z.number(), cuts: z.array(z.number()) })
const SessionRow = z.object({ items: z.array(z.string()) })

/** Where the log is cut, or null where it has too few sessions. `end`: after its last event. */
export async function splitLog(client: ClickHouseClient, end: number): Promise<Splits | null> {
  const [row] = await readRows(client, splitsSql, {}, Row)
  const [validation, test] = row?.cuts ?? []
  if (!row || row.sessions * 0.1 < MIN_SESSIONS || validation === undefined || test === undefined) return null
  return { validation, test, end }
}

export function validationSessions(client: ClickHouseClient, index: ItemIndex, splits: Splits): Promise<Session[]> {
  return readSessions(client, index, {
    from: splits.validation,
    until: splits.test,
    limit: MAX_SESSIONS.validation,
  })
}

export function testSessions(client: ClickHouseClient, index: ItemIndex, splits: Splits): Promise<Session[]> {
  return readSessions(client, index, { from: splits.test, until: splits.end, limit: MAX_SESSIONS.test })
}

async function readSessions(
  client: ClickHouseClient,
  index: ItemIndex,
  range: { from: number; until: number; limit: number },
): Promise<Session[]> {
  const rows = await readRows(client, sessionsSql, range, SessionRow)
  return rows.map((row) => placesOf(row.items, index))
}
