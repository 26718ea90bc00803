import type { ClickHouseClient } from '@clickhouse/client'
import { insertOnce } from '../logging/insert'
import type { ImpressionRow, InteractionRow, ItemRow, UserRow } from '../logging/rows'

/** The log that tests make: two tastes that never mix, so that what the model should find is known. */

export const END = Date.UTC(2026, 0, 31, 12)
const DAY = 86_400_000
const SESSIONS = 300
const CLICKS = 4

const at = (ms: number) => new Date(ms).toISOString()

/** Shoes 0…29 in store s1, dresses 0…29 in store s2; shoe-29 is out of stock, dress-29 is new, and nobody saw either. */
const items: ItemRow[] = (['shoe', 'dress'] as const).flatMap((category, kind) =>
  Array.from({ length: 30 }, (_, n) => ({
    item_id: `${category}-${n}`,
    title_en: `${category} number ${n}`,
    title_ar: kind === 0 ? `حذاء رقم ${n}` : `فستان رقم ${n}`,
    store_id: kind === 0 ? 's1' : 's2',
    category,
    brand: `brand-${n % 3}`,
    price_minor: 5000 + 1000 * n,
    currency: 'SAR',
    margin: 0.2,
    stock: category === 'shoe' && n === 29 ? 0 : 7,
    created_at: at(category === 'dress' && n === 29 ? END - 2 * DAY : END - 400 * DAY),
    attributes: { colour: n % 2 === 0 ? 'red' : 'blue' },
    updated_at: at(END),
  })),
)

/**
 * Session k is of shopper k mod 60, one an hour, who clicks four items of one kind: even shoppers shoes in Saudi Arabia, odd ones
 * dresses in Kuwait. With impressions, six more items of both kinds were shown; every third session buys its last item.
 */
export async function makeLog(client: ClickHouseClient, withImpressions: boolean): Promise<void> {
  const clicks: InteractionRow[] = []
  const impressions: ImpressionRow[] = []
  const seen = new Map<string, UserRow>()
  for (let k = 0; k < SESSIONS; k++) {
    const shopper = k % 60
    const kind = shopper % 2 === 0 ? 'shoe' : 'dress'
    const country = kind === 'shoe' ? 'SA' : 'KW'
    const start = END - (SESSIONS - k) * 3_600_000
    const request = {
      request_id: `r-${k}`,
      ts: at(start),
      user_id: `user-${shopper}`,
      session_id: `session-${k}`,
      surface: 'home',
      country,
      model_version: 'logged',
    }
    const clicked = Array.from({ length: CLICKS }, (_, n) => `${kind}-${(k + 3 * n) % 29}`)
    clicked.forEach((item_id, n) => {
      const event = { ...request, item_id, impression_ts: at(start), position: n + 1 }
      const ts = at(start + (n + 1) * 10_000)
      clicks.push({ ...event, event_id: `${request.request_id}-${n}`, ts, type: 'click' })
      if (n < CLICKS - 1 || k % 3 > 0) return
      clicks.push({ ...event, event_id: `${request.request_id}-cart`, ts: at(start + 60_000), type: 'cart' })
      const bought = { value_minor: 9900, currency: 'SAR' }
      clicks.push({
        ...event,
        ...bought,
        event_id: `${request.request_id}-buy`,
        ts: at(start + 90_000),
        type: 'purchase',
      })
    })
    const shown = [...clicked, ...['shoe', 'dress'].flatMap((one) => [1, 5, 11].map((n) => `${one}-${(k + n) % 29}`))]
    ;[...new Set(shown)].forEach((item_id, n) => {
      impressions.push({ ...request, item_id, position: n + 1 })
    })
    if (!seen.has(request.user_id)) {
      seen.set(request.user_id, { user_id: request.user_id, country, segment: 'regular', first_seen: at(start) })
    }
  }
  const cold: UserRow = { user_id: 'newcomer', country: 'KW', segment: 'new', first_seen: at(END - DAY) }
  await insertOnce(client, 'items', items, 'made')
  await insertOnce(client, 'users', [...seen.values(), cold], 'made')
  await insertOnce(client, 'interactions', clicks, 'made')
  if (withImpressions) await insertOnce(client, 'impressions', impressions, 'made')
}
