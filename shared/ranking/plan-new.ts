import type { ColdStart, Rule } from '../config/document'
import { isNewWithin } from '../config/scope'
import { atMost } from '../config/share'
import type { Claim, Limit, Must, Page } from './fill'
import { type Planned, refusal } from './plan-pins'
import { fits, isFixed, isFull } from './plan-shares'
import type { Pool } from './pool'
import { outcome, targetsOf } from './rules'
import { seededUnit } from './seeded'
import type { Candidate } from './types'

/** What is decided before: claims, items that must be there, limits, and the page they make. */
export interface Decided {
  claims: readonly Claim[]
  musts: readonly Must[]
  limits: readonly Limit[]
  page: Page
  size: number
  pageSize: number
}

/** A slot shows the best of its items that does not stand higher by itself: a slot never lowers anything. */
export function planSlots(slots: readonly Rule[], pool: Pool, decided: Decided): Planned<Claim> {
  const wanted: Claim[] = []
  const outcomes = slots.map((rule) => {
    const { position } = rule.params
    const refused = refusal(position, decided.size, decided.pageSize)
    if (refused !== null || position === undefined) return outcome(rule, 'not_applicable', [], refused ?? '')
    const claims = [...decided.claims, ...wanted]
    const holder = claims.find((claim) => claim.position === position)
    if (holder) return outcome(rule, 'lost', [], `slot_taken_by:${holder.rule?.id ?? ''}`)
    const targets = targetsOf(rule, pool.eligible, pool.now)
    const item = targets.find((one) => mayTake(one, position, claims, decided))
    if (!item) {
      return outcome(rule, 'not_applicable', [], targets.length === 0 ? 'no_candidate' : 'already_met')
    }
    wanted.push({ by: 'slot', rule, item: item.item_id, position })
    return outcome(rule, 'applied', [item.item_id])
  })
  return { wanted, outcomes }
}

function mayTake(
  item: Candidate,
  position: number,
  claims: readonly Claim[],
  { musts, limits, size, page }: Decided,
): boolean {
  if (claims.some((claim) => claim.item === item.item_id)) return false
  if ((page.positions.get(item.item_id) ?? Infinity) < position) return false
  if (isFixed(item, claims, musts)) return true
  return !isFull(size, claims, musts) && fits(item, limits, claims, musts)
}

/**
 * Slots for new items, within the quota that the page does not already give them. Which of the items that qualify gets a slot is
 * drawn with the request's seed, each with the same chance: the model knows too little of them to choose.
 */
export function planNewItems(
  settings: ColdStart['item'],
  pool: Pool,
  utility: ReadonlyMap<string, number>,
  seed: number,
  decided: Decided,
): Claim[] {
  const isNew = (item: Candidate) => isNewWithin(item.created_at, settings.age_limit_days, pool.now)
  const open = atMost(settings.quota, decided.size) - decided.page.items.filter(isNew).length
  const best = Math.max(0, ...utility.values())
  const goodEnough = (item: Candidate) => (utility.get(item.item_id) ?? 0) >= settings.min_quality * best
  const draw = pool.eligible
    .filter((item) => isNew(item) && item.impressions < settings.impression_budget && goodEnough(item))
    .map((item) => ({ item, chance: seededUnit(seed, item.item_id) }))
    .sort((a, b) => a.chance - b.chance)
  const wanted: Claim[] = []
  for (const position of [...new Set(settings.slots)].sort((a, b) => a - b)) {
    const claims = [...decided.claims, ...wanted]
    if (wanted.length >= open || position > decided.size) break
    if (claims.some((claim) => claim.position === position)) continue
    const drawn = draw.find(({ item }) => mayTake(item, position, claims, decided))
    if (drawn) wanted.push({ by: 'cold_start', rule: null, item: drawn.item.item_id, position })
  }
  return wanted
}

/** The best items of new merchants, as many as their quota still has room for and no merchant more than its cap. */
export function planNewMerchants(settings: ColdStart['merchant'], pool: Pool, decided: Decided): Must[] {
  const isNew = (item: Candidate) => isNewWithin(item.store_created_at, settings.age_limit_days, pool.now)
  const there = decided.page.items.filter(isNew)
  let open = atMost(settings.quota, decided.size) - there.length
  const most = atMost(settings.per_merchant_cap, decided.size)
  const perStore = new Map<string, number>()
  for (const { store_id } of there) perStore.set(store_id, (perStore.get(store_id) ?? 0) + 1)
  const wanted: Must[] = []
  for (const item of pool.eligible) {
    const musts = [...decided.musts, ...wanted]
    if (open <= 0 || isFull(decided.size, decided.claims, musts)) break
    const ofStore = perStore.get(item.store_id) ?? 0
    if (!isNew(item) || decided.page.positions.has(item.item_id) || ofStore >= most) continue
    if (!fits(item, decided.limits, decided.claims, musts)) continue
    wanted.push({ by: 'cold_start', rule: null, item: item.item_id })
    perStore.set(item.store_id, ofStore + 1)
    open--
  }
  return wanted
}
