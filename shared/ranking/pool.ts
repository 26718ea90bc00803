import type { Rule } from '../config/document'
import type { Claim } from './fill'
import { ofType } from './rules'
import type { Targets } from './targets'
import type { Candidate } from './types'

/** The candidates of a request by score, and which of them may be shown at all. */
export interface Pool {
  all: readonly Candidate[]
  /** Places in `all`, from 0, by item. */
  place: ReadonlyMap<string, number>
  eligible: readonly Candidate[]
  hiddenBy: ReadonlyMap<string, Rule>
  outOfStock: ReadonlySet<string>
  /** By place: the same number for the same store or category, 0 for none. */
  store: Int32Array
  category: Int32Array
  /** The clock for the age of items. */
  now: number
  /** The items a rule acts on, best first. */
  targets(rule: Rule): readonly Candidate[]
  isEligible(item: Candidate): boolean
}

/** -1 pieces: the log has no stock, which counts as in stock. */
function isOutOfStock(item: Candidate): boolean {
  return item.stock === 0
}

/** `all` are the items of `targets` by score. */
export function poolOf(all: readonly Candidate[], rules: readonly Rule[], targets: Targets): Pool {
  const hiddenBy = new Map<string, Rule>()
  for (const rule of ofType(rules, 'hide')) {
    for (const { item_id } of targets.of(rule)) if (!hiddenBy.has(item_id)) hiddenBy.set(item_id, rule)
  }
  const outOfStock = new Set<string>()
  for (const item of all) if (isOutOfStock(item)) outOfStock.add(item.item_id)
  const isEligible = ({ item_id }: Candidate) => !outOfStock.has(item_id) && !hiddenBy.has(item_id)
  const place = new Map<string, number>()
  for (const [index, item] of all.entries()) place.set(item.item_id, index)
  const placeOf = (item: Candidate) => place.get(item.item_id) ?? all.length
  return {
    all,
    place,
    eligible: all.filter(isEligible),
    hiddenBy,
    outOfStock,
    store: numbered(all, 'store_id'),
    category: numbered(all, 'category'),
    now: targets.now,
    targets: (rule) => [...targets.of(rule)].sort((a, b) => placeOf(a) - placeOf(b)),
    isEligible,
  }
}

function numbered(items: readonly Candidate[], field: 'store_id' | 'category'): Int32Array {
  const numbers = new Map([['', 0]])
  const found = new Int32Array(items.length)
  items.forEach((item, index) => {
    const number = numbers.get(item[field]) ?? numbers.size
    numbers.set(item[field], number)
    found[index] = number
  })
  return found
}

/** The item a rule gets, or why it gets none. `lost`: another rule is the reason. */
export type Choice = { item: Candidate } | { item: null; why: string; lost: boolean }

/**
 * The item for a pin: the listed ones in their order, then whatever else matches by score; the first that may be shown and that
 * nobody else holds. `release`: a pin whose first choice is out of stock gives its position up instead of taking the next.
 */
export function chooseItem(rule: Rule, pool: Pool, claims: readonly Claim[]): Choice {
  let first: Choice | null = null
  for (const item of preferred(rule, pool)) {
    const hide = pool.hiddenBy.get(item.item_id)
    const holder = claims.find((claim) => claim.item === item.item_id)
    if (pool.outOfStock.has(item.item_id)) {
      first ??= { item: null, why: 'out_of_stock', lost: false }
      if (rule.on_out_of_stock === 'release') break
    } else if (hide) first ??= { item: null, why: `hidden_by:${hide.id}`, lost: true }
    else if (holder) first ??= { item: null, why: `pinned_by:${holder.rule?.id ?? ''}`, lost: true }
    else return { item }
  }
  return first ?? { item: null, why: 'no_candidate', lost: false }
}

function preferred(rule: Rule, pool: Pool): readonly Candidate[] {
  const { items } = rule.target
  if (items.length === 0) return pool.targets(rule)
  const place = new Map(items.map((item, index) => [item, index] as const).reverse())
  const of = (item: Candidate) => place.get(item.item_id) ?? items.length
  // Stable: those that are not listed stay in the order of their scores.
  return pool.targets(rule).toSorted((a, b) => of(a) - of(b))
}
