import type { ConfigDocument, Rule } from '../config/document'
import { normaliseQuery } from '../config/normalise'
import { comparePrecedence } from '../config/precedence'
import { targetMatches } from '../config/scope'
import type { RuleCondition, RuleOnItem } from '../contract/explain'
import type { Candidate, RankContext, Slate } from '../ranking/types'
import { parseInstant } from '../time'

type Item = Pick<Candidate, 'item_id' | 'store_id' | 'brand' | 'category' | 'created_at'>

/** Every rule of the document, in the order of precedence: whether it is for this request and item, and what came of it. */
export function rulesOnItem(
  document: ConfigDocument,
  context: RankContext,
  item: Item,
  slate: Slate,
  { now, dataNow }: { now: number; dataNow: number },
): RuleOnItem[] {
  const outcomes = new Map(slate.rules.map((one) => [one.rule_id, one]))
  return document.rules.toSorted(comparePrecedence).map((rule): RuleOnItem => {
    const { id: rule_id, name: rule_name, type } = rule
    const failed = failedCondition(rule, context, item, now, dataNow)
    const known = outcomes.get(rule_id)
    const own = { rule_id, rule_name, type, failed }
    if (failed || !known) return { ...own, outcome: 'no_match', why: '' }
    const elsewhere = known.outcome === 'applied' && !known.items.includes(item.item_id)
    return { ...own, outcome: elsewhere ? 'other_item' : known.outcome, why: known.why }
  })
}

const scopes = [
  ['surfaces', 'surface'],
  ['queries', 'query'],
  ['stores', 'store_id'],
  ['categories', 'category'],
  ['segments', 'segment'],
  ['countries', 'country'],
  ['devices', 'device'],
] as const

/** The first condition that fails; null: the rule is for this request and this item. */
export function failedCondition(
  rule: Rule,
  context: RankContext,
  item: Item,
  now: number,
  dataNow: number,
): RuleCondition | null {
  const { scope, schedule, target } = rule
  const at = new Date(now).toISOString()
  if (!rule.enabled) return { condition: 'enabled', required: 'true', observed: 'false' }
  if (now < parseInstant(schedule.start)) return { condition: 'started', required: schedule.start, observed: at }
  if (now >= parseInstant(schedule.end)) return { condition: 'not_ended', required: schedule.end, observed: at }
  for (const [condition, field] of scopes) {
    const same = condition === 'queries' ? normaliseQuery : (value: string) => value
    const wanted = scope[condition]
    if (wanted.length === 0 || wanted.some((value) => same(value) === same(context[field]))) continue
    return { condition, required: wanted.join(', '), observed: context[field] }
  }
  if (targetMatches(target, item, dataNow)) return null
  return { condition: 'target', required: targetWords(target), observed: observedOf(target, item) }
}

function targetWords({ items, stores, brands, categories, new_within_days }: Rule['target']): string {
  const young = new_within_days === undefined ? [] : [`≤ ${new_within_days} d`]
  return [...items, ...stores, ...brands, ...categories, ...young].slice(0, 20).join(', ')
}

function observedOf(target: Rule['target'], item: Item): string {
  const young = target.new_within_days === undefined ? [] : [item.created_at]
  return [item.item_id, item.store_id, item.brand, item.category, ...young].filter((value) => value !== '').join(', ')
}
