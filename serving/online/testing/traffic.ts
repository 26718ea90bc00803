import type { ClickHouseClient } from '@clickhouse/client'
import { computeFeatures } from '../../features/compute'
import { loggedFeatures } from '../../features/logged'
import { insertOnce } from '../../logging/insert'
import type { ImpressionRow, InteractionRow } from '../../logging/rows'
import { Random } from '../../market/random'
import { shopperKey } from '../shoppers'
import type { OnlineEvent, OnlineState } from '../state'

export interface Visit {
  readonly ts: number
  readonly request_id: string
  readonly user_id: string
  readonly session_id: string
  readonly surface: string
  readonly country: string
  readonly device: string
  readonly segment: string
  readonly places: readonly number[]
}

export interface Happened {
  readonly of: Visit
  readonly event: OnlineEvent
}

export interface Traffic {
  /** In the order of time. */
  readonly visits: readonly Visit[]
  readonly events: readonly Happened[]
}

const MINUTE = 60_000
const types = ['click', 'click', 'click', 'cart', 'purchase', 'favourite', 'hide', 'return'] as const

/** Shoppers known, by session and neither, who look at pages of ten and answer some minutes or a day later; the same by seed. */
export function makeTraffic(
  seed: number,
  items: number,
  range: { from: number; until: number; visits: number },
): Traffic {
  const random = new Random(seed)
  const visits: Visit[] = []
  const events: Happened[] = []
  for (let n = 0; n < range.visits; n++) {
    const ts = range.from + Math.floor(((range.until - range.from) * n) / range.visits)
    const who = random.below(30)
    const visit: Visit = {
      ts,
      request_id: `r-${n}`,
      user_id: who < 22 ? `u-${who}` : '',
      session_id: who < 28 ? `s-${who}-${Math.floor(n / 400)}` : '',
      surface: random.pick(['home', 'search', 'store']),
      country: random.pick(['SA', 'AE', 'KW', '']),
      device: random.pick(['ios', 'android']),
      segment: random.pick(['vip', 'regular', '']),
      places: [...new Set(Array.from({ length: 10 }, () => random.below(items)))],
    }
    visits.push(visit)
    for (const place of visit.places.filter(() => random.chance(0.15))) {
      const type = random.pick(types)
      const after = type === 'return' || type === 'purchase' ? random.below(1500) : random.below(5)
      const at = ts + Math.floor(after) * MINUTE
      const event = {
        ts: at,
        shopper: shopperKey(visit),
        session: visit.session_id,
        place,
        type,
        country: visit.country,
      }
      if (at < range.until) events.push({ of: visit, event })
    }
  }
  return { visits, events: events.sort((a, b) => a.event.ts - b.event.ts) }
}

/** Serves the traffic in time: events, then the page that is served at the same moment. Returns each page's rows as logged. */
export function serveTraffic(online: OnlineState, { visits, events }: Traffic): ImpressionRow[] {
  let next = 0
  const applyUntil = (ts: number) => {
    for (let due = events[next]; due && due.event.ts <= ts; due = events[next]) {
      online.advance(due.event.ts)
      online.apply(due.event)
      next++
    }
  }
  const rows = visits.flatMap((visit) => {
    applyUntil(visit.ts)
    online.advance(visit.ts)
    const shopper = shopperKey(visit)
    const table = computeFeatures(online, { context: visit, shopper, now: visit.ts }, visit.places)
    online.shown({ ts: visit.ts, shopper, places: visit.places })
    return visit.places.map((place, row): ImpressionRow => {
      const item_id = online.catalogue.index.ids[place] ?? ''
      return { ...asked(visit), item_id, position: row + 1, ...loggedFeatures(table, row) }
    })
  })
  applyUntil(Number.POSITIVE_INFINITY)
  return rows
}

export async function logTraffic(
  client: ClickHouseClient,
  ids: readonly string[],
  { events }: Traffic,
  impressions: readonly ImpressionRow[],
): Promise<void> {
  const interactions = events.map(({ of, event }, n): InteractionRow => {
    const { ts, place, type } = event
    return { ...asked(of), event_id: `e-${n}`, ts: new Date(ts).toISOString(), item_id: ids[place] ?? '', type }
  })
  await insertOnce(client, 'impressions', impressions, 'traffic')
  await insertOnce(client, 'interactions', interactions, 'traffic')
}

function asked({ places: _, ts, ...visit }: Visit) {
  return { ...visit, ts: new Date(ts).toISOString(), model_version: 'test' }
}
