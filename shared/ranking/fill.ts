import type { ConfigDocument, Rule } from '../config/document'
import type { Candidate } from './types'

/** An item that holds a position. `rule` is null where the cold-start settings put it there. */
export interface Claim {
  by: 'pin' | 'soft_pin' | 'slot' | 'cold_start'
  rule: Rule | null
  item: string
  position: number
}

/** An item that must be on the page, wherever its score puts it. */
export interface Must {
  by: 'floor' | 'cold_start'
  rule: Rule | null
  item: string
}

/** No more than `allowed` of these items on the page. */
export interface Limit {
  rule: Rule
  items: ReadonlySet<string>
  allowed: number
}

/** What the page owes besides the order of the scores. */
export interface Plan {
  claims: readonly Claim[]
  musts: readonly Must[]
  limits: readonly Limit[]
}

export const nothingPlanned: Plan = { claims: [], musts: [], limits: [] }

export interface Page {
  items: readonly Candidate[]
  /** By item_id, from 1. */
  positions: ReadonlyMap<string, number>
  /** Items passed over for a limit, and whose it was. */
  blocked: ReadonlyMap<string, Rule>
}

type Diversity = ConfigDocument['diversity']

/**
 * Fills a page from the best score down: positions that are claimed go to their holder, every other one to the best item that
 * breaks no limit, keeps its distance from its like, and leaves room for those that must be there. Distance gives way when
 * nothing else is left; a limit never does, so a page can stay short.
 */
export function fillPage(order: readonly Candidate[], size: number, plan: Plan, diversity: Diversity | null): Page {
  const holders = new Map(plan.claims.map((claim) => [claim.position, claim.item]))
  const held = new Set(plan.claims.map((claim) => claim.item))
  const musts = new Set(plan.musts.map((must) => must.item).filter((item) => !held.has(item)))
  const left = plan.limits.map(({ items, allowed }) => allowed - count(items, held) - count(items, musts))
  const byId = new Map(order.map((item) => [item.item_id, item]))
  const waiting = order.filter((item) => !held.has(item.item_id))
  const blocked = new Map<string, Rule>()
  const page: Candidate[] = []
  let free = size - holders.size

  function isBlocked(item: string): boolean {
    const full = plan.limits.find((limit, index) => (left[index] ?? 0) <= 0 && limit.items.has(item))
    if (full) blocked.set(item, full.rule)
    return full !== undefined
  }

  function best(): number {
    const onlyMusts = free <= musts.size
    let withoutDistance = -1
    for (let index = 0; index < waiting.length; index++) {
      const item = waiting[index]
      if (!item) continue
      const must = musts.has(item.item_id)
      if (!must && (onlyMusts || isBlocked(item.item_id))) continue
      if (keepsDistance(page, item, diversity)) return index
      if (withoutDistance < 0) withoutDistance = index
    }
    return withoutDistance
  }

  for (let position = 1; position <= size; position++) {
    const holder = byId.get(holders.get(position) ?? '')
    const index = holder ? -1 : best()
    const item = holder ?? waiting[index]
    if (!item) continue // nothing may stand here: who holds a later position moves up
    page.push(item)
    if (holder) continue
    free--
    waiting.splice(index, 1)
    if (musts.delete(item.item_id)) continue
    plan.limits.forEach((limit, at) => {
      if (limit.items.has(item.item_id)) left[at] = (left[at] ?? 0) - 1
    })
  }
  return { items: page, positions: new Map(page.map((item, index) => [item.item_id, index + 1])), blocked }
}

function count(items: ReadonlySet<string>, among: ReadonlySet<string>): number {
  let found = 0
  for (const item of among) if (items.has(item)) found++
  return found
}

/** Whether the item may stand next on the page. Items without a store or a category are nobody's like. */
function keepsDistance(page: readonly Candidate[], item: Candidate, diversity: Diversity | null): boolean {
  if (!diversity) return true
  let [sameStore, sameCategory] = [1, 1]
  for (let index = Math.max(0, page.length - diversity.window + 1); index < page.length; index++) {
    const other = page[index]
    if (item.store_id !== '' && other?.store_id === item.store_id) sameStore++
    if (item.category !== '' && other?.category === item.category) sameCategory++
  }
  return sameStore <= diversity.max_per_store && sameCategory <= diversity.max_per_category
}
