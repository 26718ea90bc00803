import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Candidate } from '../../shared/ranking/types'
import { defaultSettings } from '../models/click-model'
import { type Covisitation, type CovisitationParameters, countCovisitation } from '../models/covisitation'
import { normalise } from '../models/items'
import { countOutcomes } from '../models/outcomes'
import { readRows } from '../models/read'
import { OnlineState } from '../online/state'
import { type Catalogue, instantOf } from './catalogue'
import profilesSql from './profiles.sql?raw'
import { layShelves, type Shelves } from './shelves'

/** What is clicked after what. */
export interface Followers {
  covisitation: Covisitation
  settings: Pick<CovisitationParameters, 'alpha' | 'recency'>
}

export interface Profile {
  country: string
  segment: string
}

/** What a candidate is before any source proposed it. */
export type Known = Omit<Candidate, 'sources' | 'heads' | 'impressions'>

/** What ranking stands on, all in memory: the items, and what is known of them and of shoppers now. */
export interface World {
  catalogue: Catalogue
  shelves: Shelves
  /** By place. */
  known: readonly Known[]
  /** By user_id. */
  profiles: ReadonlyMap<string, Profile>
  online: OnlineState
  /** null: nothing was counted yet. */
  followers: Followers | null
  /** Where the log ended (milliseconds), by which the age of items is judged; null: it goes on, and now counts. */
  ended: number | null
}

export function createWorld(
  catalogue: Catalogue,
  profiles: ReadonlyMap<string, Profile>,
  more: Partial<Pick<World, 'online' | 'followers' | 'ended'>> = {},
): World {
  const { online = new OnlineState(catalogue), followers = null, ended = null } = more
  return { catalogue, shelves: layShelves(catalogue), known: knownOf(catalogue), profiles, online, followers, ended }
}

/** The time by which the age of items is judged. */
export function dataNowOf({ ended }: Pick<World, 'ended'>, now: number): number {
  return ended ?? now
}

export function hasStore({ catalogue, shelves }: Pick<World, 'catalogue' | 'shelves'>, store_id: string): boolean {
  return catalogue.stores.has(store_id) || shelves.byStore.has(store_id)
}

function knownOf({ items, stores }: Catalogue): Known[] {
  return items.map((item) => ({
    item_id: item.item_id,
    store_id: item.store_id,
    category: item.category,
    brand: item.brand,
    price_minor: item.price_minor,
    currency: item.currency,
    margin: item.margin,
    stock: item.stock,
    created_at: instantOf(item.created),
    store_created_at: instantOf(stores.get(item.store_id)?.created ?? 0),
  }))
}

const ProfileRow = z.object({ user_id: z.string(), country: z.string(), segment: z.string() })

export async function readProfiles(client: ClickHouseClient): Promise<ReadonlyMap<string, Profile>> {
  const rows = await readRows(client, profilesSql, {}, ProfileRow)
  return new Map(rows.map(({ user_id, country, segment }) => [user_id, { country, segment }]))
}

/** Counts what was clicked after what before `until` (milliseconds). */
export async function countFollowers(
  client: ClickHouseClient,
  { index }: Pick<Catalogue, 'index'>,
  until: number,
): Promise<Followers> {
  const { clicks } = await countOutcomes(client, index, until)
  const share = normalise(clicks.slice())
  return {
    covisitation: await countCovisitation(client, index, share, until, defaultSettings),
    settings: defaultSettings,
  }
}
