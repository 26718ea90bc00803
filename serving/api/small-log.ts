import type { ClickHouseClient } from '@clickhouse/client'
import { insertOnce } from '../logging/insert'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)

/** A small shop for tests: 24 items in 4 categories, 30 shoppers who each clicked 8 items of two categories. */
export async function writeSmallLog(client: ClickHouseClient): Promise<void> {
  const items = Array.from({ length: 24 }, (_, i) => ({
    item_id: `item-${i}`,
    title_en: `Item ${i}`,
    title_ar: `منتج ${i}`,
    store_id: `store-${i % 6}`,
    category: `category-${i % 4}`,
    brand: `brand-${i % 3}`,
    price_minor: 1000 + 250 * i,
    currency: 'SAR',
    margin: 0.1 + (i % 5) / 20,
    stock: 10,
    created_at: at(-100 * DAY),
    updated_at: at(0),
  }))
  const users = Array.from({ length: 30 }, (_, u) => ({
    user_id: `user-${u}`,
    country: u % 2 === 0 ? 'SA' : 'AE',
    segment: 'regular',
    first_seen: at(0),
    updated_at: at(0),
  }))
  const visits = users.map(({ user_id, country, segment }, u) => ({
    request_id: `request-${u}`,
    ts: at(u * 60_000),
    user_id,
    session_id: `session-${u}`,
    surface: 'home',
    country,
    segment,
    model_version: 'logged',
  }))
  const interactions = visits.flatMap((visit, u) =>
    Array.from({ length: 8 }, (_, n) => ({
      ...visit,
      event_id: `${visit.request_id}-${n}`,
      ts: at(u * 60_000 + n * 1000),
      item_id: `item-${(u % 4) + 4 * ((n + u) % 6)}`,
      type: 'click' as const,
      position: n + 1,
    })),
  )
  await insertOnce(client, 'items', items, 'small')
  await insertOnce(client, 'users', users, 'small')
  await insertOnce(client, 'requests', visits, 'small')
  await insertOnce(client, 'interactions', interactions, 'small')
}

function at(offset: number): string {
  return new Date(START + offset).toISOString()
}
