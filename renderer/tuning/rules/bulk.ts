import type { ConfigDocument, Rule } from '../../../shared/config/document'

/** One change to many rules. */
export type BulkChange =
  | { readonly kind: 'enabled'; readonly enabled: boolean }
  | { readonly kind: 'end'; readonly end: string }
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'priority'; readonly priority: number }
  | { readonly kind: 'remove' }

/** The document with the change made to each of these rules; the same document where it changes nothing. */
export function changeRules(document: ConfigDocument, ids: ReadonlySet<string>, change: BulkChange): ConfigDocument {
  const rules = document.rules.flatMap((rule) => {
    if (!ids.has(rule.id)) return [rule]
    return change.kind === 'remove' ? [] : [changed(rule, change)]
  })
  const same = rules.length === document.rules.length && rules.every((rule, at) => rule === document.rules[at])
  return same ? document : { ...document, rules }
}

function changed(rule: Rule, change: Exclude<BulkChange, { kind: 'remove' }>): Rule {
  if (change.kind === 'enabled') return rule.enabled === change.enabled ? rule : { ...rule, enabled: change.enabled }
  if (change.kind === 'owner') return rule.owner === change.owner ? rule : { ...rule, owner: change.owner }
  if (change.kind === 'priority') {
    return rule.priority === change.priority ? rule : { ...rule, priority: change.priority }
  }
  return rule.schedule.end === change.end ? rule : { ...rule, schedule: { ...rule.schedule, end: change.end } }
}

/** Rules that the change would leave without a moment to act: their start is not before the new end. */
export function wouldNeverRun(rules: readonly Rule[], ids: ReadonlySet<string>, end: string): Rule[] {
  return rules.filter((rule) => ids.has(rule.id) && Date.parse(rule.schedule.start) >= Date.parse(end))
}
