import type { ClickHouseClient } from '@clickhouse/client'
import { type Random, seeded } from '../../../shared/stats/testing/random'
import { numberNames } from '../../features/schema'
import { insertOnce } from '../../logging/insert'
import type { ImpressionRow, InteractionRow, ItemRow } from '../../logging/rows'

/** A log whose truth is known: clicks follow rating, affinity and discount, and fall with the position; nothing else matters. */
export interface PlantedLog {
  from: number
  until: number
  requests: number
}

const HOUR = 3_600_000
const SLATE = 12
const ITEMS = 600
const CATEGORIES = 12
const countries = ['SA', 'AE', 'KW']
const surfaces = ['home', 'search', 'store']

/** How likely a position is looked at. */
export function examinationAt(position: number): number {
  return position ** -0.6
}

/** Of purchases, how many come within the hour; the others come within two days. */
export const EARLY = 0.4

export async function plantLog(client: ClickHouseClient, { from, until, requests }: PlantedLog): Promise<void> {
  const random = seeded(17)
  await insertOnce(client, 'items', catalogue(), 'planted')
  const shoppers = Math.ceil(requests / 6)
  const part = 2500
  for (let first = 0; first < requests; first += part) {
    const impressions: ImpressionRow[] = []
    const events: InteractionRow[] = []
    for (let request = first; request < Math.min(requests, first + part); request++) {
      const at = from + ((until - from) * request) / requests
      plantRequest(random, { request, at, shopper: random.below(shoppers) }, impressions, events)
    }
    await insertOnce(client, 'impressions', impressions, `planted ${first}`)
    await insertOnce(client, 'interactions', events, `planted ${first}`)
  }
}

function categoryOf(item: number): number {
  return item % CATEGORIES
}

function catalogue(): ItemRow[] {
  return Array.from({ length: ITEMS }, (_, item) => ({
    item_id: `item-${item}`,
    title_en: `Thing of kind${'abcdefghijkl'[categoryOf(item)]}`,
    title_ar: 'شيء',
    store_id: `store-${item % 40}`,
    category: `category-${categoryOf(item)}`,
    brand: `brand-${item % 30}`,
    price_minor: 1000 + 50 * item,
    currency: 'SAR',
    attributes: { colour: item % 2 ? 'black' : 'white', rating: '4.1' },
  }))
}

function plantRequest(
  random: Random,
  { request, at, shopper }: { request: number; at: number; shopper: number },
  impressions: ImpressionRow[],
  events: InteractionRow[],
): void {
  const favourite = shopper % CATEGORIES
  const candidates = Array.from({ length: SLATE }, () => {
    const item =
      random.uniform() < 0.4 ? favourite + CATEGORIES * random.below(ITEMS / CATEGORIES) : random.below(ITEMS)
    const affinity = categoryOf(item) === favourite ? 0.5 + 0.5 * random.uniform() : 0.2 * random.uniform()
    const rating = 2.5 + 2.5 * random.uniform()
    const discount = Math.max(0, 0.4 * random.uniform() - 0.15)
    const logit = -3.4 + 2.4 * affinity + 1 * (rating - 4) + 3 * discount
    // The incumbent sees a little of the truth, and orders by what it sees.
    return { item, affinity, rating, discount, logit, guess: 0.4 * logit + random.normal() }
  }).sort((a, b) => b.guess - a.guess)
  const dimensions = {
    user_id: `shopper-${shopper}`,
    surface: surfaces[request % 3] ?? '',
    country: countries[shopper % 3] ?? '',
    segment: shopper % 2 ? 'new' : 'loyal',
    device: 'mobile',
    model_version: 'launch',
  }
  candidates.forEach(({ item, affinity, rating, discount, logit, guess }, index) => {
    const position = index + 1
    const shown = {
      ...dimensions,
      request_id: `r${request}`,
      item_id: `item-${item}`,
      store_id: `store-${item % 40}`,
      position,
    }
    const known: Record<string, number> = {
      price: (1000 + 50 * item) / 100,
      discount,
      rating,
      affinity_category: affinity,
      popularity_7d: random.below(40),
      ctr_7d: 0.02 + 0.06 * random.uniform(),
    }
    const features = Object.fromEntries(numberNames.map((name) => [name, known[name] ?? random.uniform()]))
    if (random.uniform() < 0.1) delete features.rating
    impressions.push({
      ...shown,
      ts: new Date(at).toISOString(),
      heads: { p_click: 1 / (1 + Math.exp(3 - 0.5 * guess)), p_cart: 0.01, p_purchase: 0.004, p_negative: 0.004 },
      score: guess,
      features_num: features,
    })
    const event = (type: InteractionRow['type'], after: number): InteractionRow => ({
      ...shown,
      event_id: `${type}-${request}-${item}-${position}`,
      ts: new Date(at + after).toISOString(),
      impression_ts: new Date(at).toISOString(),
      type,
    })
    if (random.uniform() < 0.01) events.push(event('hide', 20_000))
    if (random.uniform() > examinationAt(position) / (1 + Math.exp(-logit))) return
    events.push(event('click', 10_000 + 60_000 * random.uniform()))
    if (random.uniform() > 0.4) return
    events.push(event('cart', 120_000))
    if (random.uniform() > 0.5) return
    events.push(event('purchase', random.uniform() < EARLY ? 0.5 * HOUR : 2 * HOUR + 46 * HOUR * random.uniform()))
  })
}
