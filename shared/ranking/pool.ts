import type { Rule } from '../config/document'
import type { Claim } from './fill'
import { ofType, targetsOf } from './rules'
import type { Candidate } from './types'

/** The candidates of a request by score, and which of them may be shown at all. */
export interface Pool {
  all: readonly Candidate[]
  eligible: readonly Candidate[]
  hiddenBy: ReadonlyMap<string, Rule>
  outOfStock: ReadonlySet<string>
  /** The clock for the age of items. */
  now: number
}

/** -1 pieces: the log has no stock, which counts as in stock. */
function isOutOfStock(item: Candidate): boolean {
  return item.stock === 0
}

export function poolOf(all: readonly Candidate[], rules: readonly Rule[], now: number): Pool {
  const hiddenBy = new Map<string, Rule>()
  for (const rule of ofType(rules, 'hide')) {
    for (const { item_id } of targetsOf(rule, all, now)) if (!hiddenBy.has(item_id)) hiddenBy.set(item_id, rule)
  }
  const outOfStock = new Set(all.filter(isOutOfStock).map((item) => item.item_id))
  const eligible = all.filter(({ item_id }) => !outOfStock.has(item_id) && !hiddenBy.has(item_id))
  return { all, eligible, hiddenBy, outOfStock, now }
}

/** The item a rule gets, or why it gets none. `lost`: another rule is the reason. */
export type Choice = { item: Candidate } | { item: null; why: string; lost: boolean }

/**
 * The item for a pin: the listed ones in their order, then whatever else matches by score; the first that may be shown and that
 * nobody else holds. `release`: a pin whose first choice is out of stock gives its position up instead of taking the next.
 */
export function chooseItem(rule: Rule, pool: Pool, claims: readonly Claim[]): Choice {
  const why: { why: string; lost: boolean }[] = []
  for (const item of preferred(rule, pool)) {
    const hide = pool.hiddenBy.get(item.item_id)
    const holder = claims.find((claim) => claim.item === item.item_id)
    if (pool.outOfStock.has(item.item_id)) {
      why.push({ why: 'out_of_stock', lost: false })
      if (rule.on_out_of_stock === 'release') break
    } else if (hide) why.push({ why: `hidden_by:${hide.id}`, lost: true })
    else if (holder) why.push({ why: `pinned_by:${holder.rule?.id ?? ''}`, lost: true })
    else return { item }
  }
  return { item: null, ...(why[0] ?? { why: 'no_candidate', lost: false }) }
}

function preferred(rule: Rule, pool: Pool): Candidate[] {
  const { items } = rule.target
  const place = (item: Candidate) => (items.includes(item.item_id) ? items.indexOf(item.item_id) : items.length)
  // Stable: those that are not listed stay in the order of their scores.
  return targetsOf(rule, pool.all, pool.now).sort((a, b) => place(a) - place(b))
}
