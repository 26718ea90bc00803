import { parseInstant } from '../time'
import type { Rule } from './document'
import { normaliseQuery } from './normalise'

/** Which requests a rule is for, when, and which items it acts on. */

export interface ScopeContext {
  surface: string
  query: string
  category: string
  store_id: string
  segment: string
  country: string
  device: string
}

/** What a target can be told by. created_at: '' where unknown. */
export interface TargetItem {
  item_id: string
  store_id: string
  brand: string
  category: string
  created_at: string
}

type Scope = Rule['scope']
type Schedule = Rule['schedule']
type Target = Rule['target']

/** The dimensions of a scope, the narrowest first: a rule for one query is narrower than one for a whole country. */
const dimensions = [
  ['queries', 'query'],
  ['stores', 'store_id'],
  ['categories', 'category'],
  ['segments', 'segment'],
  ['countries', 'country'],
  ['devices', 'device'],
  ['surfaces', 'surface'],
] as const satisfies readonly (readonly [keyof Scope, keyof ScopeContext])[]

/** Scopes are compared again and again, and are never changed: their queries are normalised once. */
const normalised = new WeakMap<readonly string[], readonly string[]>()

/** The values a dimension is limited to, as they are compared; empty: any. */
function valuesOf(scope: Scope, dimension: keyof Scope): readonly string[] {
  const values = scope[dimension]
  if (dimension !== 'queries' || values.length === 0) return values
  const known = normalised.get(values)
  if (known) return known
  const made = values.map(normaliseQuery)
  normalised.set(values, made)
  return made
}

export function scopeMatches(scope: Scope, context: ScopeContext): boolean {
  return dimensions.every(([dimension, field]) => {
    if (scope[dimension].length === 0) return true
    const value = dimension === 'queries' ? normaliseQuery(context.query) : context[field]
    return valuesOf(scope, dimension).includes(value)
  })
}

/** Whether one request can be in both scopes. */
export function scopesOverlap(a: Scope, b: Scope): boolean {
  return dimensions.every(([dimension]) => {
    const left = valuesOf(a, dimension)
    const right = valuesOf(b, dimension)
    return left.length === 0 || right.length === 0 || left.some((value) => right.includes(value))
  })
}

/** Whether every request of the inner scope is in the outer one. */
export function scopeCovers(outer: Scope, inner: Scope): boolean {
  return dimensions.every(([dimension]) => {
    const wide = valuesOf(outer, dimension)
    const narrow = valuesOf(inner, dimension)
    return wide.length === 0 || (narrow.length > 0 && narrow.every((value) => wide.includes(value)))
  })
}

/** A larger number for a narrower scope; the narrowest dimension that is limited decides. */
export function narrowness(scope: Scope): number {
  return dimensions.reduce((sum, [dimension]) => sum * 2 + (scope[dimension].length > 0 ? 1 : 0), 0)
}

export function activeAt(schedule: Schedule, now: number): boolean {
  return parseInstant(schedule.start) <= now && now < parseInstant(schedule.end)
}

export function schedulesOverlap(a: Schedule, b: Schedule): boolean {
  return parseInstant(a.start) < parseInstant(b.end) && parseInstant(b.start) < parseInstant(a.end)
}

export function scheduleCovers(outer: Schedule, inner: Schedule): boolean {
  return parseInstant(outer.start) <= parseInstant(inner.start) && parseInstant(inner.end) <= parseInstant(outer.end)
}

const DAY = 86_400_000

/** Whether an item is younger than so many days; an item of unknown age is not new. */
export function isNewWithin(created_at: string, days: number, now: number): boolean {
  const age = now - parseInstant(created_at)
  return age >= 0 && age < days * DAY
}

/** Any of the lists matches; `new_within_days` narrows what they match, or stands alone. A target without anything matches nothing. */
export function targetMatches(target: Target, item: TargetItem, now: number): boolean {
  const listed =
    target.items.includes(item.item_id) ||
    target.stores.includes(item.store_id) ||
    target.brands.includes(item.brand) ||
    target.categories.includes(item.category)
  if (target.new_within_days === undefined) return listed
  return (listed || !hasLists(target)) && isNewWithin(item.created_at, target.new_within_days, now)
}

export function hasLists(target: Target): boolean {
  return target.items.length + target.stores.length + target.brands.length + target.categories.length > 0
}
