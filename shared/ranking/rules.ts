import type { Rule, RuleType } from '../config/document'
import { comparePrecedence } from '../config/precedence'
import { activeAt, scopeMatches } from '../config/scope'
import type { RankContext, RuleOutcome } from './types'

/** The rules that are for this request now, in the order of precedence. */
export function matchingRules(rules: readonly Rule[], context: RankContext, now: number): Rule[] {
  return rules
    .filter((rule) => rule.enabled && activeAt(rule.schedule, now) && scopeMatches(rule.scope, context))
    .sort(comparePrecedence)
}

export function ofType(rules: readonly Rule[], ...types: readonly RuleType[]): Rule[] {
  return rules.filter((rule) => types.includes(rule.type))
}

/** A boost lifts and a bury lowers or they do nothing: a factor on the wrong side of 1 is not followed. */
export function factorOf(rule: Rule): number {
  const factor = rule.params.factor ?? 1
  return rule.type === 'boost' ? Math.max(1, factor) : Math.min(1, factor)
}

export function outcome(rule: Rule, what: RuleOutcome['outcome'], items: readonly string[], why = ''): RuleOutcome {
  return { rule_id: rule.id, rule_name: rule.name, type: rule.type, outcome: what, items: [...items], why }
}
