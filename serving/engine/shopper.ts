import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { HISTORY } from '../models/covisitation'
import { type ItemIndex, placesOf } from '../models/items'
import { readRows } from '../models/read'
import clicksOfSessionSql from './clicks-of-session.sql?raw'
import clicksOfUserSql from './clicks-of-user.sql?raw'
import profileSql from './profile.sql?raw'

/** What ranking knows of who asks. Clicks are places of items, oldest first. */
export interface Shopper {
  history: readonly number[]
  /** Those of the session that is or was the last. */
  session: readonly number[]
  /** All clicks there are, more than the history holds. */
  clicks: number
  country: string
  segment: string
}

const Click = z.object({ item_id: z.string(), session_id: z.string(), total: z.number() })
const Profile = z.object({ country: z.string(), segment: z.string() })

type Who = { user_id?: string | undefined; anon_id?: string | undefined; session_id?: string | undefined }

/** Reads the shopper as of `until` (milliseconds). Someone without an id has a session's clicks at most. */
export async function readShopper(
  client: ClickHouseClient,
  index: ItemIndex,
  who: Who,
  until: number,
): Promise<Shopper> {
  const { user_id = '', session_id = '' } = who
  const range = { until, limit: HISTORY }
  const [clicks, profile] = await Promise.all([
    user_id !== ''
      ? readRows(client, clicksOfUserSql, { user_id, ...range }, Click)
      : session_id !== ''
        ? readRows(client, clicksOfSessionSql, { session_id, ...range }, Click)
        : [],
    user_id !== '' ? readRows(client, profileSql, { user_id }, Profile) : [],
  ])
  const current = session_id !== '' ? session_id : clicks[0]?.session_id
  const itemsOf = (list: typeof clicks) => placesOf(list.map((click) => click.item_id).reverse(), index)
  return {
    history: itemsOf(clicks),
    session: itemsOf(clicks.filter((click) => click.session_id === current)),
    clicks: clicks[0]?.total ?? 0,
    country: profile[0]?.country ?? '',
    segment: profile[0]?.segment ?? '',
  }
}
