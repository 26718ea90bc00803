import type { Rule } from '../config/document'
import type { Claim, Page } from './fill'
import type { Pool } from './pool'
import { factorOf, ofType, outcome } from './rules'
import type { RuleOutcome } from './types'

/** A claim that the page was too short for in the end did not land: limits can leave fewer items than positions. */
export function landed(outcomes: readonly RuleOutcome[], claims: readonly Claim[], page: Page): RuleOutcome[] {
  return outcomes.map((one) => {
    const claim = claims.find(({ rule }) => rule?.id === one.rule_id)
    if (!claim || page.positions.get(claim.item) === claim.position) return one
    return { ...one, outcome: 'not_applicable', why: 'page_too_short' }
  })
}

export function multiplierOutcomes(rules: readonly Rule[], pool: Pool): RuleOutcome[] {
  return ofType(rules, 'boost', 'bury').map((rule) => {
    const { factor } = rule.params
    if (factor === undefined) return outcome(rule, 'not_applicable', [], 'missing_param')
    if (factor !== factorOf(rule)) {
      return outcome(rule, 'not_applicable', [], rule.type === 'boost' ? 'boost_below_one' : 'bury_above_one')
    }
    const targets = pool.targets(rule)
    const shown = targets.filter(pool.isEligible).map((item) => item.item_id)
    if (shown.length > 0) return outcome(rule, 'applied', shown)
    const hide = targets.map((item) => pool.hiddenBy.get(item.item_id)).find((found) => found !== undefined)
    if (hide) return outcome(rule, 'lost', [], `hidden_by:${hide.id}`)
    return outcome(rule, 'not_applicable', [], targets.length > 0 ? 'out_of_stock' : 'no_candidate')
  })
}

export function hideOutcomes(rules: readonly Rule[], pool: Pool): RuleOutcome[] {
  return ofType(rules, 'hide').map((rule) => {
    const hidden = pool.targets(rule).map((item) => item.item_id)
    if (hidden.length === 0) return outcome(rule, 'not_applicable', [], 'no_candidate')
    return outcome(rule, 'applied', hidden)
  })
}
