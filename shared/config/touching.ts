import type { Rule } from './document'
import { comparePrecedence } from './precedence'
import { type ScopeContext, scopesOverlap, type TargetItem, targetMatches } from './scope'

/** What a rule is asked about: a page by what is known of it, an item, or a store. */
export type Touched =
  | { readonly kind: 'page'; readonly context: Partial<ScopeContext> }
  | { readonly kind: 'item'; readonly item: TargetItem }
  | { readonly kind: 'store'; readonly store: string }

/** The rules that can touch it now or later, in the order in which they win. Rules switched off or ended touch nothing. */
export function rulesTouching(rules: readonly Rule[], what: Touched, now: number): Rule[] {
  return rules
    .filter((rule) => rule.enabled && Date.parse(rule.schedule.end) > now && touches(rule, what, now))
    .sort(comparePrecedence)
}

function touches({ scope, target }: Rule, what: Touched, now: number): boolean {
  switch (what.kind) {
    case 'page':
      return scopesOverlap(scope, scopeOf(what.context))
    case 'item':
      return targetMatches(target, what.item, now)
    case 'store':
      return target.stores.includes(what.store) || scope.stores.includes(what.store)
  }
}

/** A page as a scope: what is not said about it may be anything. */
function scopeOf(context: Partial<ScopeContext>): Rule['scope'] {
  const one = (value: string | undefined) => (value === undefined || value === '' ? [] : [value])
  return {
    surfaces: one(context.surface),
    queries: one(context.query),
    categories: one(context.category),
    stores: one(context.store_id),
    segments: one(context.segment),
    countries: one(context.country),
    devices: one(context.device),
  }
}
