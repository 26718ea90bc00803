import type { ColdStart } from '../config/document'
import { isNewWithin } from '../config/scope'
import { atMost } from '../config/share'
import type { Claim, Must, Page, Plan } from './fill'
import { Fixed } from './fixed'
import type { Before } from './plan-slots'
import type { Pool } from './pool'
import type { Scored } from './score'
import { seededUnit } from './seeded'
import type { Candidate } from './types'

/** Who gets on the page for being new. */
export interface NewOnPage {
  /** New items in their slots: drawn, each of those that qualify with the same chance. */
  claims: Claim[]
  /** The best items of new merchants. */
  musts: Must[]
  /** How likely each drawn item was to get its slot; 1 when nothing was drawn. */
  chance: number
}

/**
 * Slots for new items, within the quota that the page does not already give them, then the share of new merchants. The slots are
 * kept free first and everything else is laid around them; the items for them are drawn by the request's seed from those that
 * would not be on that page. So it never depends on the draw where anything else stands, and the chance of every item to stand
 * where it stands is known.
 */
export function planNew(
  settings: Pick<ColdStart, 'item' | 'merchant'>,
  pool: Pool,
  scored: ReadonlyMap<string, Pick<Scored, 'u'>>,
  seed: number,
  before: Before,
  fill: (plan: Plan) => Page,
): NewOnPage {
  const { claims, limits } = before
  let reserved = freeSlots(settings.item, pool, before)
  for (;;) {
    const around = fill({ claims, musts: before.musts, limits, reserved })
    const merchants = planNewMerchants(settings.merchant, pool, around, reserved.length, before)
    const musts = [...before.musts, ...merchants]
    const page = fill({ claims, musts, limits, reserved })
    const drawable = drawableItems(settings.item, pool, scored, page, reserved.length, { ...before, musts })
    if (drawable.length >= reserved.length) {
      const drawn = draw(drawable, reserved, seed)
      return { claims: drawn, musts: merchants, chance: drawn.length > 0 ? 1 / drawable.length : 1 }
    }
    reserved = reserved.slice(0, Math.min(drawable.length, reserved.length - 1))
  }
}

/** Those who are known to have stood there, as far as they may be shown and nobody else holds their position. */
export function knownNew(
  known: readonly { item_id: string; position: number }[],
  pool: Pool,
  held: readonly Claim[],
): NewOnPage {
  const eligible = new Set(pool.eligible.map(({ item_id }) => item_id))
  const isFree = (item: string, at: number) => held.every((claim) => claim.item !== item && claim.position !== at)
  const claims = known.flatMap(({ item_id, position }): Claim[] => {
    if (!eligible.has(item_id) || !isFree(item_id, position)) return []
    return [{ by: 'cold_start', rule: null, item: item_id, position }]
  })
  return { claims, musts: [], chance: 1 }
}

/** The settings' slots that nobody holds, as many as there is quota left. */
function freeSlots({ slots, quota, age_limit_days }: ColdStart['item'], pool: Pool, before: Before): number[] {
  const { claims, musts, page, size } = before
  const there = page.items.filter((item) => isNewWithin(item.created_at, age_limit_days, pool.now)).length
  const room = Math.min(atMost(quota, size) - there, size - new Fixed(size, claims, musts).total)
  const held = new Set(claims.map((claim) => claim.position))
  return [...new Set(slots)]
    .sort((a, b) => a - b)
    .filter((position) => position <= size && !held.has(position))
    .slice(0, Math.max(0, room))
}

/** New items within their budget, good enough, not on the page as it is, and within every limit whichever of them are drawn. */
function drawableItems(
  { age_limit_days, impression_budget, min_quality }: ColdStart['item'],
  pool: Pool,
  scored: ReadonlyMap<string, Pick<Scored, 'u'>>,
  page: Page,
  slots: number,
  { claims, musts, limits, size }: Before,
): Candidate[] {
  if (slots === 0) return []
  let best = 0
  for (const { u } of scored.values()) if (u > best) best = u
  const fixed = new Fixed(size, claims, musts)
  const full = limits.filter(
    ({ items, allowed }) => page.items.filter((one) => items.has(one.item_id)).length + slots > allowed,
  )
  return pool.eligible.filter(
    (item) =>
      item.impressions < impression_budget &&
      isNewWithin(item.created_at, age_limit_days, pool.now) &&
      (scored.get(item.item_id)?.u ?? 0) >= min_quality * best &&
      !page.positions.has(item.item_id) &&
      !fixed.has(item.item_id) &&
      !full.some(({ items }) => items.has(item.item_id)),
  )
}

function draw(items: readonly Candidate[], slots: readonly number[], seed: number): Claim[] {
  const order = items.map(({ item_id }) => ({ item_id, at: seededUnit(seed, item_id) })).sort((a, b) => a.at - b.at)
  return slots.flatMap((position, index): Claim[] => {
    const drawn = order[index]
    return drawn ? [{ by: 'cold_start', rule: null, item: drawn.item_id, position }] : []
  })
}

/** The best items of new merchants, as many as their quota still has room for and no merchant more than its cap. */
function planNewMerchants(
  settings: ColdStart['merchant'],
  pool: Pool,
  page: Page,
  reserved: number,
  { claims, musts, limits, size }: Before,
): Must[] {
  const isNew = (item: Candidate) => isNewWithin(item.store_created_at, settings.age_limit_days, pool.now)
  const there = page.items.filter(isNew)
  let open = atMost(settings.quota, size) - there.length
  const most = atMost(settings.per_merchant_cap, size)
  const perStore = new Map<string, number>()
  for (const { store_id } of there) perStore.set(store_id, (perStore.get(store_id) ?? 0) + 1)
  const wanted: Must[] = []
  const fixed = new Fixed(size - reserved, claims, musts, limits)
  for (const item of pool.eligible) {
    if (open <= 0 || fixed.isFull()) break
    const ofStore = perStore.get(item.store_id) ?? 0
    if (!isNew(item) || page.positions.has(item.item_id) || ofStore >= most) continue
    if (!fixed.fits(item.item_id)) continue
    wanted.push({ by: 'cold_start', rule: null, item: item.item_id })
    fixed.add(item.item_id)
    perStore.set(item.store_id, ofStore + 1)
    open--
  }
  return wanted
}
