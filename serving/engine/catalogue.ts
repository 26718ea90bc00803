import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { type ItemIndex, indexItems } from '../models/items'
import { readRows } from '../models/read'
import fingerprintSql from './fingerprint.sql?raw'
import itemsSql from './items.sql?raw'
import outlineSql from './outline.sql?raw'
import storesSql from './stores.sql?raw'
import surfaceItemsSql from './surface-items.sql?raw'
import { type OnSurface, surfacesOfItems } from './surfaces'

const Item = z.object({
  item_id: z.string(),
  title_en: z.string(),
  title_ar: z.string(),
  store_id: z.string(),
  category: z.string(),
  brand: z.string(),
  price_minor: z.number(),
  currency: z.string(),
  margin: z.number(),
  stock: z.number(),
  attributes: z.record(z.string(), z.string()),
  created: z.number(),
})
export type Item = z.infer<typeof Item>

const Store = z.object({ store_id: z.string(), name_en: z.string(), name_ar: z.string(), created: z.number() })
export type Store = z.infer<typeof Store>

const Shown = z.object({ item_id: z.string(), surfaces: z.array(z.string()) })

const Outline = z.object({ end: z.number(), surfaces: z.array(z.string()), users: z.number() })

/** The items as ranking sees them, in the order of the index, and the outline of the log they come from. */
export interface Catalogue extends z.infer<typeof Outline> {
  index: ItemIndex
  items: readonly Item[]
  stores: ReadonlyMap<string, Store>
  onSurface: OnSurface
}

export async function readCatalogue(client: ClickHouseClient): Promise<Catalogue> {
  const [items, stores, [outline], shown] = await Promise.all([
    readRows(client, itemsSql, {}, Item),
    readRows(client, storesSql, {}, Store),
    readRows(client, outlineSql, {}, Outline),
    readRows(client, surfaceItemsSql, {}, Shown),
  ])
  const index = indexItems(items.map((item) => item.item_id))
  const byId = new Map(items.map((item) => [item.item_id, item]))
  return {
    ...(outline ?? { end: 0, surfaces: [], users: 0 }),
    index,
    items: index.ids.map((id) => byId.get(id)).filter((item) => item !== undefined),
    stores: new Map(stores.map((store) => [store.store_id, store])),
    onSurface: surfacesOfItems(shown, index),
  }
}

export function itemOf({ index, items }: Catalogue, itemId: string): Item | null {
  const place = index.place.get(itemId)
  return place === undefined ? null : (items[place] ?? null)
}

/** A time as the contract has it; '' where the log has none. */
export function instantOf(milliseconds: number): string {
  return milliseconds > 0 ? new Date(milliseconds).toISOString() : ''
}

const Fingerprint = z.object({
  interactions: z.number(),
  items: z.number(),
  items_updated: z.number(),
  importing: z.number(),
  imports: z.array(z.string()),
})
export type Fingerprint = z.infer<typeof Fingerprint>

export async function readFingerprint(client: ClickHouseClient): Promise<Fingerprint> {
  const [row] = await readRows(client, fingerprintSql, {}, Fingerprint)
  return row ?? { interactions: 0, items: 0, items_updated: 0, importing: 0, imports: [] }
}

/** A log that serving writes to grows all the time; only so much growth is worth counting everything again. */
const GROWTH = 1.1

/** `followed`: what happens is known without reading it again, so that only the catalogue can make it another log. */
export function isOtherLog(before: Fingerprint, now: Fingerprint, followed = false): boolean {
  if (now.imports.join() !== before.imports.join()) return true
  if (now.items !== before.items || now.items_updated !== before.items_updated) return true
  return !followed && (now.interactions > before.interactions * GROWTH || now.interactions < before.interactions)
}
