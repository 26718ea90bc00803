import type { ConfigDocument, Rule } from '../config/document'
import type { Pool } from './pool'
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
  /** Positions that stay free, for whoever is drawn for them. */
  reserved?: readonly number[]
}

export const nothingPlanned: Plan = { claims: [], musts: [], limits: [] }

export interface Page {
  items: readonly Candidate[]
  /** By item_id, from 1; reserved positions are counted. */
  positions: ReadonlyMap<string, number>
  /** Items passed over for a limit, and whose it was. */
  blocked: ReadonlyMap<string, Rule>
}

type Diversity = ConfigDocument['diversity']

/**
 * Fills a page from the best score down: positions that are claimed go to their holder, every other one to the best item that
 * breaks no limit, keeps its distance from its like, and leaves room for those that must be there. Distance gives way when
 * nothing else is left; a limit never does, so a page can stay short. Who was drawn for a position is nobody's like: which item it
 * is must not move the others.
 */
export function fillPage(pool: Pool, size: number, plan: Plan, diversity: Diversity | null): Page {
  const { all, place } = pool
  const holders = new Map(plan.claims.map((claim) => [claim.position, claim.item]))
  const held = new Set(plan.claims.map((claim) => claim.item))
  const musts = new Set(plan.musts.map((must) => must.item).filter((item) => !held.has(item)))
  const left = plan.limits.map(({ items, allowed }) => allowed - count(items, held) - count(items, musts))
  const taken = new Uint8Array(all.length)
  for (const item of [...pool.hiddenBy.keys(), ...pool.outOfStock, ...held]) taken[place.get(item) ?? all.length] = 1
  const blocked = new Map<string, Rule>()
  const drawn = new Set(plan.claims.filter(({ by }) => by === 'cold_start').map((claim) => claim.position))
  const reserved = new Set(plan.reserved)
  const page: number[] = [] // places in the pool, -1: reserved
  const neighbours = diversity && neighbourhood(pool, diversity)
  let free = size - holders.size - reserved.size
  let start = 0

  function isBlocked(item: string): boolean {
    const full = plan.limits.find((limit, index) => (left[index] ?? 0) <= 0 && limit.items.has(item))
    if (full) blocked.set(item, full.rule)
    return full !== undefined
  }

  function best(): number {
    const onlyMusts = free <= musts.size
    let withoutDistance = -1
    while (taken[start] === 1) start++
    for (let at = start; at < all.length; at++) {
      const item = all[at]
      if (taken[at] === 1 || !item) continue
      const must = musts.has(item.item_id)
      if (!must && (onlyMusts || isBlocked(item.item_id))) continue
      if (!neighbours || neighbours.hasRoomFor(at)) return at
      if (withoutDistance < 0) withoutDistance = at
    }
    return withoutDistance
  }

  for (let position = 1; position <= size; position++) {
    if (reserved.has(position)) {
      page.push(-1)
      neighbours?.add(-1)
      continue
    }
    const holder = place.get(holders.get(position) ?? '') ?? -1
    const at = holder >= 0 ? holder : best()
    const item = all[at]
    if (!item) continue // nothing may stand here: who holds a later position moves up
    page.push(at)
    neighbours?.add(drawn.has(position) ? -1 : at)
    if (holder >= 0) continue
    free--
    taken[at] = 1
    if (musts.delete(item.item_id)) continue
    plan.limits.forEach((limit, index) => {
      if (limit.items.has(item.item_id)) left[index] = (left[index] ?? 0) - 1
    })
  }
  const standing = page.flatMap((at, index) => {
    const item = all[at]
    return item ? [{ item, position: index + 1 }] : []
  })
  return {
    items: standing.map(({ item }) => item),
    positions: new Map(standing.map(({ item, position }) => [item.item_id, position])),
    blocked,
  }
}

/** Lays pages of one pool; what was laid already is the same page again. */
export function filler(pool: Pool, size: number, diversity: Diversity | null): (plan: Plan) => Page {
  const laid = new Map<string, Page>()
  return (plan) => {
    const { claims, musts, limits, reserved = [] } = plan
    const key = JSON.stringify([
      claims.map(({ by, item, position }) => [by === 'cold_start', item, position]),
      musts.map(({ item }) => item),
      limits.map(({ rule }) => rule.id),
      reserved,
    ])
    const page = laid.get(key) ?? fillPage(pool, size, plan, diversity)
    laid.set(key, page)
    return page
  }
}

function count(items: ReadonlySet<string>, among: ReadonlySet<string>): number {
  let found = 0
  for (const item of among) if (items.has(item)) found++
  return found
}

/** Counts the like among the last of the page. Items without a store or a category are nobody's like. */
function neighbourhood({ store, category }: Pool, { window, max_per_store, max_per_category }: Diversity) {
  const stores = new Int32Array(store.length + 1)
  const categories = new Int32Array(category.length + 1)
  const page: number[] = []
  const count = (at: number | undefined, by: number) => {
    const [ofStore, ofCategory] = [store[at ?? -1] ?? 0, category[at ?? -1] ?? 0]
    if (ofStore > 0) stores[ofStore] = (stores[ofStore] ?? 0) + by
    if (ofCategory > 0) categories[ofCategory] = (categories[ofCategory] ?? 0) + by
  }
  return {
    /** Whether the item may stand next on the page. */
    hasRoomFor(at: number): boolean {
      const [ofStore, ofCategory] = [stores[store[at] ?? 0] ?? 0, categories[category[at] ?? 0] ?? 0]
      return ofStore < max_per_store && ofCategory < max_per_category
    },
    /** The next on the page, -1 for one that is nobody's like; who is out of reach now no longer counts. */
    add(at: number): void {
      page.push(at)
      if (window <= 1) return
      count(at, 1)
      if (page.length >= window) count(page[page.length - window], -1)
    },
  }
}
