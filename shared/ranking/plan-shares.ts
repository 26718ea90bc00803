import type { Rule } from '../config/document'
import { atLeast, atMost } from '../config/share'
import type { Claim, Limit, Must, Page } from './fill'
import type { Pool } from './pool'
import { outcome, targetsOf } from './rules'
import type { Candidate, RuleOutcome } from './types'

export interface Shares {
  limits: Limit[]
  musts: Must[]
}

/** Caps become limits, floors name the best items that must be there; a floor keeps to the caps that stand before it. */
export function planShares(rules: readonly Rule[], pool: Pool, size: number, claims: readonly Claim[]): Shares {
  const limits: Limit[] = []
  const musts: Must[] = []
  for (const rule of rules) {
    const targets = targetsOf(rule, pool.eligible, pool.now)
    const items = new Set(targets.map((item) => item.item_id))
    if (rule.type === 'cap' && rule.params.max_share !== undefined) {
      limits.push({ rule, items, allowed: atMost(rule.params.max_share, size) })
    }
    if (rule.type === 'floor' && rule.params.min_share !== undefined) {
      const needed = atLeast(rule.params.min_share, size)
      for (const item of targets) {
        if (countFixed(items, claims, musts) >= needed || isFull(size, claims, musts)) break
        if (!isFixed(item, claims, musts) && fits(item, limits, claims, musts)) {
          musts.push({ by: 'floor', rule, item: item.item_id })
        }
      }
    }
  }
  return { limits, musts }
}

/** What is on the page in any case. */
function fixedItems(claims: readonly Claim[], musts: readonly Must[]): Set<string> {
  return new Set([...claims, ...musts].map(({ item }) => item))
}

export function isFixed(item: Candidate, claims: readonly Claim[], musts: readonly Must[]): boolean {
  return fixedItems(claims, musts).has(item.item_id)
}

export function isFull(size: number, claims: readonly Claim[], musts: readonly Must[]): boolean {
  return fixedItems(claims, musts).size >= size
}

/** Whether one more fixed item keeps every limit. */
export function fits(
  item: Candidate,
  limits: readonly Limit[],
  claims: readonly Claim[],
  musts: readonly Must[],
): boolean {
  return limits.every(({ items, allowed }) => !items.has(item.item_id) || countFixed(items, claims, musts) < allowed)
}

function countFixed(items: ReadonlySet<string>, claims: readonly Claim[], musts: readonly Must[]): number {
  let found = 0
  for (const item of fixedItems(claims, musts)) if (items.has(item)) found++
  return found
}

/** What came of the caps and floors, told from the pages before and after them. */
export function shareOutcomes(
  rules: readonly Rule[],
  pool: Pool,
  shares: Shares,
  before: Page,
  after: Page,
): RuleOutcome[] {
  return rules.map((rule) => (rule.type === 'cap' ? capOutcome(rule, after) : floorOutcome(rule, pool, shares, before)))
}

function capOutcome(rule: Rule, page: Page): RuleOutcome {
  if (rule.params.max_share === undefined) return outcome(rule, 'not_applicable', [], 'missing_param')
  const stopped = [...page.blocked].filter(([, by]) => by.id === rule.id).map(([item]) => item)
  return stopped.length > 0 ? outcome(rule, 'applied', stopped) : outcome(rule, 'not_applicable', [], 'within_limit')
}

function floorOutcome(rule: Rule, pool: Pool, { musts }: Shares, before: Page): RuleOutcome {
  if (rule.params.min_share === undefined) return outcome(rule, 'not_applicable', [], 'missing_param')
  if (targetsOf(rule, pool.eligible, pool.now).length === 0) return outcome(rule, 'not_applicable', [], 'no_candidate')
  const there = new Set(before.items.map((item) => item.item_id))
  const lifted = musts.filter((must) => must.rule?.id === rule.id && !there.has(must.item)).map((must) => must.item)
  return lifted.length > 0 ? outcome(rule, 'applied', lifted) : outcome(rule, 'not_applicable', [], 'already_met')
}
