import type { Rule } from '../config/document'
import type { Claim, Limit, Must, Page } from './fill'
import { Fixed } from './fixed'
import { type Planned, refusal } from './plan-pins'
import type { Pool } from './pool'
import { outcome } from './rules'
import type { Candidate } from './types'

/** What is decided before: claims, items that must be there, limits, and the page they make. */
export interface Before {
  claims: readonly Claim[]
  musts: readonly Must[]
  limits: readonly Limit[]
  page: Page
  size: number
  pageSize: number
}

/** A slot shows the best of its items that does not stand higher by itself: a slot never lowers anything. */
export function planSlots(slots: readonly Rule[], pool: Pool, before: Before): Planned<Claim> {
  const { musts, limits, size, pageSize, page } = before
  const wanted: Claim[] = []
  const fixed = new Fixed(size, before.claims, musts, limits)
  const outcomes = slots.map((rule) => {
    const { position } = rule.params
    const refused = refusal(position, size, pageSize)
    if (refused !== null || position === undefined) return outcome(rule, 'not_applicable', [], refused ?? '')
    const claims = [...before.claims, ...wanted]
    const holder = claims.find((claim) => claim.position === position)
    if (holder) return outcome(rule, 'lost', [], `slot_taken_by:${holder.rule?.id ?? ''}`)
    const claimed = new Set(claims.map((claim) => claim.item))
    const mayTake = ({ item_id }: Candidate) => {
      if (claimed.has(item_id) || (page.positions.get(item_id) ?? Infinity) < position) return false
      return fixed.has(item_id) || (!fixed.isFull() && fixed.fits(item_id))
    }
    const targets = pool.targets(rule).filter(pool.isEligible)
    const item = targets.find(mayTake)
    if (!item) {
      return outcome(rule, 'not_applicable', [], targets.length === 0 ? 'no_candidate' : 'already_met')
    }
    wanted.push({ by: 'slot', rule, item: item.item_id, position })
    fixed.add(item.item_id)
    return outcome(rule, 'applied', [item.item_id])
  })
  return { wanted, outcomes }
}
