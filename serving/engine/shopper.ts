import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Persona } from '../../shared/contract/serving'
import { HISTORY } from '../models/covisitation'
import { placesOf } from '../models/items'
import { readRows } from '../models/read'
import { type ShopperRecord, shopperKey } from '../online/shoppers'
import clicksOfSessionSql from './clicks-of-session.sql?raw'
import clicksOfUserSql from './clicks-of-user.sql?raw'
import type { World } from './world'

/** What ranking knows of who asks. Clicks are places of items, oldest first. */
export interface Shopper {
  history: readonly number[]
  /** Those of the session that is or was the last. */
  session: readonly number[]
  /** All clicks there are, more than the history holds. */
  clicks: number
  country: string
  segment: string
  /** Where features come from; null: nothing is known. */
  record: Readonly<ShopperRecord> | null
}

export type Who = { user_id?: string | undefined; anon_id?: string | undefined; session_id?: string | undefined }

/** As of now, from memory. */
export function knownShopper(world: World, who: Who, now: number): Shopper {
  return shopperOf(world, who, world.online.shopper(shopperKey(who), now))
}

const Click = z.object({ item_id: z.string(), session_id: z.string(), at: z.number(), total: z.number() })

/**
 * As of `until` (milliseconds), from the log: for a past moment, and for a session whose shopper signed in meanwhile, whom memory
 * knows by another name. Someone without an id has a session's clicks at most; pages that were shown are not read.
 */
export async function readShopper(client: ClickHouseClient, world: World, who: Who, until: number): Promise<Shopper> {
  const { session_id = '' } = who
  const user_id = who.user_id || who.anon_id || ''
  const range = { until, limit: HISTORY }
  const rows =
    user_id !== ''
      ? await readRows(client, clicksOfUserSql, { user_id, ...range }, Click)
      : session_id !== ''
        ? await readRows(client, clicksOfSessionSql, { session_id, ...range }, Click)
        : []
  const clicks = rows.reverse().flatMap(({ item_id, session_id: session, at: time }) => {
    const place = world.catalogue.index.place.get(item_id)
    return place === undefined ? [] : [{ time, place, session }]
  })
  return shopperOf(world, who, { clicks, total: rows[0]?.total ?? 0, pages: [] })
}

const MINUTE = 60_000

/** Someone who does not exist: their clicks came a minute apart, the last one a minute ago, in one session. */
export function personaShopper(
  { catalogue }: Pick<World, 'catalogue'>,
  { clicks: items, country, segment }: Persona,
  now: number,
): Shopper {
  const places = placesOf(items, catalogue.index)
  const clicks = places.map((place, at) => ({ time: now - (places.length - at) * MINUTE, place, session: 'persona' }))
  const record = { clicks, total: clicks.length, pages: [] }
  return { history: places, session: places, clicks: clicks.length, country, segment, record }
}

function shopperOf(
  { profiles }: Pick<World, 'profiles'>,
  { user_id = '', session_id = '' }: Who,
  record: Readonly<ShopperRecord> | null,
): Shopper {
  const clicks = record?.clicks ?? []
  const current = session_id !== '' ? session_id : clicks.at(-1)?.session
  const { country = '', segment = '' } = profiles.get(user_id) ?? {}
  return {
    history: clicks.map((click) => click.place),
    session: clicks.filter((click) => click.session === current).map((click) => click.place),
    clicks: record?.total ?? 0,
    country,
    segment,
    record,
  }
}
