import { assertNever } from '../result'
import type { ConfigDocument, Rule } from './document'
import { type Facts, type Finding, finding, removal } from './finding'
import { hasLists } from './scope'
import { atLeast, atMost } from './share'
import { brandsOf, itemsOf } from './targeted-items'
import { isUnknown } from './validate-value-model'

/** An end further away than this is as good as none. */
const LONGEST_MS = 366 * 86_400_000

export function checkRules(document: ConfigDocument, facts: Facts): Finding[] {
  return [
    ...checkUnique(document),
    ...document.rules.flatMap((rule, index) => {
      if (!rule.enabled) return []
      const place = `/rules/${index}`
      return [
        ...checkParams(rule, place),
        ...checkSchedule(rule, place, facts.now),
        ...checkScope(rule, place, facts),
        ...checkTarget(rule, place, facts),
        ...checkStock(rule, place, facts),
        ...checkShare(rule, place, facts),
      ]
    }),
  ]
}

function checkUnique(document: ConfigDocument): Finding[] {
  const lists: readonly (readonly [pointer: string, field: string, ids: readonly string[]])[] = [
    ['/rules', 'id', document.rules.map((rule) => rule.id)],
    ['/value_model/overrides', 'id', document.value_model.overrides.map((override) => override.id)],
    ['/cold_start/shopper/fallbacks', 'id', document.cold_start.shopper.fallbacks.map((fallback) => fallback.id)],
    ['/sources', 'name', document.sources.map((source) => source.name)],
    ['/guardrails', 'metric', document.guardrails.map((guardrail) => guardrail.metric)],
  ]
  return lists.flatMap(([pointer, field, ids]) =>
    ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [finding('error', 'duplicate_id', `${pointer}/${index}/${field}`, { id })],
    ),
  )
}

function disable(place: string) {
  return { pointer: `${place}/enabled`, value: false }
}

/** The parameter a rule of this type cannot do without. */
function neededParam(type: Rule['type']): keyof Rule['params'] | null {
  switch (type) {
    case 'pin':
    case 'soft_pin':
    case 'slot':
      return 'position'
    case 'boost':
    case 'bury':
      return 'factor'
    case 'cap':
      return 'max_share'
    case 'floor':
      return 'min_share'
    case 'hide':
      return null
    default:
      return assertNever(type)
  }
}

function checkParams(rule: Rule, place: string): Finding[] {
  const needed = neededParam(rule.type)
  if (needed && rule.params[needed] === undefined) {
    return [
      finding(
        'error',
        'missing_param',
        `${place}/params/${needed}`,
        { rule: rule.name, param: needed },
        disable(place),
      ),
    ]
  }
  const factor = rule.params.factor ?? 1
  const pointer = `${place}/params/factor`
  const become = (type: Rule['type']) => ({ pointer: `${place}/type`, value: type })
  if (rule.type === 'boost' && factor < 1) {
    return [finding('error', 'boost_below_one', pointer, { rule: rule.name, factor }, become('bury'))]
  }
  if (rule.type === 'bury' && factor > 1) {
    return [finding('error', 'bury_above_one', pointer, { rule: rule.name, factor }, become('boost'))]
  }
  return []
}

function checkSchedule(rule: Rule, place: string, now: number): Finding[] {
  const start = Date.parse(rule.schedule.start)
  const end = Date.parse(rule.schedule.end)
  const pointer = `${place}/schedule/end`
  const values = { rule: rule.name, start: rule.schedule.start, end: rule.schedule.end }
  if (end <= start) return [finding('error', 'schedule_reversed', pointer, values, disable(place))]
  if (end <= now) return [finding('warning', 'ended', pointer, values, disable(place))]
  const latest = Math.max(start, now) + LONGEST_MS
  if (end <= latest) return []
  return [finding('warning', 'no_end', pointer, values, { pointer, value: new Date(latest).toISOString() })]
}

function checkScope(rule: Rule, place: string, facts: Facts): Finding[] {
  const { surfaces } = rule.scope
  const unknown = surfaces.filter((surface) => isUnknown(surface, facts.surfaces))
  return unknown.map((surface) => {
    const pointer = `${place}/scope/surfaces/${surfaces.indexOf(surface)}`
    // Without its last surface the rule would be for all of them: the opposite of what was meant.
    const fix = unknown.length === surfaces.length ? disable(place) : { pointer, value: removal }
    return finding('warning', 'unknown_surface', pointer, { rule: rule.name, surface }, fix)
  })
}

function checkTarget(rule: Rule, place: string, facts: Facts): Finding[] {
  const { target } = rule
  const pointer = `${place}/target`
  const values = { rule: rule.name }
  if (!hasLists(target) && target.new_within_days === undefined) {
    return [finding('error', 'never_matches', pointer, values, disable(place))]
  }
  if (facts.items.size === 0) return []
  const matched = itemsOf(rule, facts).length
  if (matched === 0) return [finding('warning', 'never_matches', pointer, values, disable(place))]
  if (matched === facts.items.size && facts.items.size > 1) {
    const severity = rule.type === 'hide' ? 'error' : 'warning'
    return [finding(severity, 'matches_all', pointer, { ...values, items: matched }, disable(place))]
  }
  const brands = brandsOf(facts.items)
  const lists = [
    ['items', target.items.filter((id) => !facts.items.has(id))],
    ['stores', target.stores.filter((id) => isUnknown(id, facts.stores))],
    ['categories', target.categories.filter((id) => isUnknown(id, facts.categories))],
    ['brands', target.brands.filter((id) => isUnknown(id, brands))],
  ] as const
  return lists.flatMap(([list, unknown]) =>
    unknown.map((name) => {
      const at = `${pointer}/${list}/${target[list].indexOf(name)}`
      return finding('warning', 'unknown_target', at, { ...values, kind: list, name }, { pointer: at, value: removal })
    }),
  )
}

function checkStock(rule: Rule, place: string, facts: Facts): Finding[] {
  if (rule.type !== 'pin' && rule.type !== 'soft_pin') return []
  const { items } = rule.target
  const gone = items.filter((id) => facts.items.get(id)?.stock === 0)
  return gone.map((item) => {
    const pointer = `${place}/target/items/${items.indexOf(item)}`
    const fix = gone.length === items.length ? disable(place) : { pointer, value: removal }
    return finding('warning', 'pin_out_of_stock', pointer, { rule: rule.name, item }, fix)
  })
}

function checkShare(rule: Rule, place: string, facts: Facts): Finding[] {
  const page = facts.pageSize
  const values = { rule: rule.name, page }
  if (rule.type === 'cap' && rule.params.max_share !== undefined) {
    const allowed = atMost(rule.params.max_share, page)
    const pointer = `${place}/params/max_share`
    if (allowed === 0) {
      return [finding('error', 'cap_infeasible', pointer, { ...values, allowed }, { pointer, value: 1 / page })]
    }
    const others = facts.items.size - itemsOf(rule, facts).length
    if (facts.items.size > 0 && others < page - allowed) {
      return [finding('warning', 'cap_infeasible', pointer, { ...values, allowed, others })]
    }
  }
  if (rule.type === 'floor' && rule.params.min_share !== undefined && facts.items.size > 0) {
    const needed = atLeast(rule.params.min_share, page)
    const there = itemsOf(rule, facts).filter((id) => facts.items.get(id)?.stock !== 0).length
    const pointer = `${place}/params/min_share`
    if (there < needed) {
      const fix = { pointer, value: there / page }
      return [finding('warning', 'floor_infeasible', pointer, { ...values, needed, there }, fix)]
    }
  }
  return []
}
