import type { ColdStart, Rule } from '../config/document'
import { isNewWithin } from '../config/scope'
import { atMost } from '../config/share'
import type { Claim, Limit, Must, Page } from './fill'
import { Fixed } from './fixed'
import { type Planned, refusal } from './plan-pins'
import type { Pool } from './pool'
import { outcome } from './rules'
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
  const mayTake = chooser(decided)
  const outcomes = slots.map((rule) => {
    const { position } = rule.params
    const refused = refusal(position, decided.size, decided.pageSize)
    if (refused !== null || position === undefined) return outcome(rule, 'not_applicable', [], refused ?? '')
    const claims = [...decided.claims, ...wanted]
    const holder = claims.find((claim) => claim.position === position)
    if (holder) return outcome(rule, 'lost', [], `slot_taken_by:${holder.rule?.id ?? ''}`)
    const targets = pool.targets(rule).filter(pool.isEligible)
    const item = targets.find((one) => mayTake.ask(one, position))
    if (!item) {
      return outcome(rule, 'not_applicable', [], targets.length === 0 ? 'no_candidate' : 'already_met')
    }
    wanted.push({ by: 'slot', rule, item: item.item_id, position })
    mayTake.took(item)
    return outcome(rule, 'applied', [item.item_id])
  })
  return { wanted, outcomes }
}

/** Says of items whether they may take a position, and is told which did. */
function chooser({ claims, musts, limits, size, page }: Decided) {
  const fixed = new Fixed(size, claims, musts, limits)
  const claimed = new Set(claims.map((claim) => claim.item))
  return {
    ask({ item_id }: Candidate, position: number): boolean {
      if (claimed.has(item_id) || (page.positions.get(item_id) ?? Infinity) < position) return false
      return fixed.has(item_id) || (!fixed.isFull() && fixed.fits(item_id))
    },
    took({ item_id }: Candidate): void {
      claimed.add(item_id)
      fixed.add(item_id)
    },
  }
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
  if (open <= 0) return []
  let best = 0
  for (const u of utility.values()) if (u > best) best = u
  const goodEnough = (item: Candidate) => (utility.get(item.item_id) ?? 0) >= settings.min_quality * best
  const draw = pool.eligible
    .filter((item) => isNew(item) && item.impressions < settings.impression_budget && goodEnough(item))
    .map((item) => ({ item, chance: seededUnit(seed, item.item_id) }))
    .sort((a, b) => a.chance - b.chance)
  const wanted: Claim[] = []
  const mayTake = chooser(decided)
  for (const position of [...new Set(settings.slots)].sort((a, b) => a - b)) {
    if (wanted.length >= open || position > decided.size) break
    if (decided.claims.some((claim) => claim.position === position)) continue
    const drawn = draw.find(({ item }) => mayTake.ask(item, position))
    if (!drawn) continue
    wanted.push({ by: 'cold_start', rule: null, item: drawn.item.item_id, position })
    mayTake.took(drawn.item)
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
  const fixed = new Fixed(decided.size, decided.claims, decided.musts, decided.limits)
  for (const item of pool.eligible) {
    if (open <= 0 || fixed.isFull()) break
    const ofStore = perStore.get(item.store_id) ?? 0
    if (!isNew(item) || decided.page.positions.has(item.item_id) || ofStore >= most) continue
    if (!fixed.fits(item.item_id)) continue
    wanted.push({ by: 'cold_start', rule: null, item: item.item_id })
    fixed.add(item.item_id)
    perStore.set(item.store_id, ofStore + 1)
    open--
  }
  return wanted
}
