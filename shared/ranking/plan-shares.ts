import type { Rule } from '../config/document'
import { atLeast, atMost } from '../config/share'
import type { Claim, Limit, Must, Page } from './fill'
import { Fixed } from './fixed'
import type { Pool } from './pool'
import { outcome } from './rules'
import type { RuleOutcome } from './types'

export interface Shares {
  limits: Limit[]
  musts: Must[]
}

/** Caps become limits, floors name the best items that must be there; a floor keeps to the caps that stand before it. */
export function planShares(rules: readonly Rule[], pool: Pool, size: number, claims: readonly Claim[]): Shares {
  const limits: Limit[] = []
  const musts: Must[] = []
  const fixed = new Fixed(size, claims)
  for (const rule of rules) {
    const targets = pool.targets(rule).filter(pool.isEligible)
    const items = new Set(targets.map((item) => item.item_id))
    if (rule.type === 'cap' && rule.params.max_share !== undefined) {
      const limit = { rule, items, allowed: atMost(rule.params.max_share, size) }
      limits.push(limit)
      fixed.limit(limit)
    }
    if (rule.type === 'floor' && rule.params.min_share !== undefined) {
      let missing = atLeast(rule.params.min_share, size) - fixed.count(items)
      for (const { item_id } of targets) {
        if (missing <= 0 || fixed.isFull()) break
        if (fixed.has(item_id) || !fixed.fits(item_id)) continue
        musts.push({ by: 'floor', rule, item: item_id })
        fixed.add(item_id)
        missing--
      }
    }
  }
  return { limits, musts }
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
  if (!pool.targets(rule).some(pool.isEligible)) return outcome(rule, 'not_applicable', [], 'no_candidate')
  const there = new Set(before.items.map((item) => item.item_id))
  const lifted = musts.filter((must) => must.rule?.id === rule.id && !there.has(must.item)).map((must) => must.item)
  return lifted.length > 0 ? outcome(rule, 'applied', lifted) : outcome(rule, 'not_applicable', [], 'already_met')
}
