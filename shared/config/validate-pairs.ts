import type { ConfigDocument, Rule } from './document'
import { type Facts, type Finding, finding, removal } from './finding'
import { comparePrecedence } from './precedence'
import { activeAt, scheduleCovers, schedulesOverlap, scopeCovers, scopesOverlap } from './scope'
import { atMost } from './share'
import { itemsOf } from './targeted-items'

/** No more of a page than this may be held by pins. */
const PIN_SHARE = 0.2

interface Placed {
  rule: Rule
  place: string
  items: ReadonlySet<string>
}

/** Rules that get in each other's way: those that can meet in one request at one time. */
export function checkPairs(document: ConfigDocument, facts: Facts): Finding[] {
  const rules = document.rules
    .map((rule, index): Placed => ({ rule, place: `/rules/${index}`, items: new Set(knownItems(rule, facts)) }))
    .filter(({ rule }) => rule.enabled && Date.parse(rule.schedule.end) > facts.now)
    .sort((a, b) => comparePrecedence(a.rule, b.rule))
  const pairs = rules.flatMap((winner, index) =>
    rules
      .slice(index + 1)
      .filter((loser) => mayClash(winner.rule, loser.rule) && canMeet(winner.rule, loser.rule))
      .flatMap((loser) => checkPair(winner, loser, rules, facts)),
  )
  return [...pairs, ...checkPinShare(rules, facts)]
}

/** Listed items count even when the catalogue does not have them. */
function knownItems(rule: Rule, facts: Facts): string[] {
  return [...rule.target.items, ...itemsOf(rule, facts)]
}

function canMeet(a: Rule, b: Rule): boolean {
  return schedulesOverlap(a.schedule, b.schedule) && scopesOverlap(a.scope, b.scope)
}

/** Types that can get in each other's way: most pairs of many rules cannot, and are left at that. */
function mayClash(winner: Rule, loser: Rule): boolean {
  if (winner.type === 'hide') return true
  if (holdsPosition(winner)) return holdsPosition(loser) && winner.params.position === loser.params.position
  return winner.type === 'boost' ? loser.type === 'bury' : winner.type === 'bury' && loser.type === 'boost'
}

function disable(place: string) {
  return { pointer: `${place}/enabled`, value: false }
}

function checkPair(winner: Placed, loser: Placed, rules: readonly Placed[], facts: Facts): Finding[] {
  const values = { rule: loser.rule.name, other: winner.rule.name, other_id: winner.rule.id }
  const shared = [...loser.items].filter((item) => winner.items.has(item))
  return [
    ...checkSlot(winner, loser, rules, facts, values),
    ...checkHidden(winner, loser, shared, values),
    ...checkBoosts(winner, loser, shared, values),
  ]
}

type Values = Record<string, string | number>

function holdsPosition(rule: Rule): boolean {
  return rule.type === 'pin' || rule.type === 'soft_pin' || rule.type === 'slot'
}

function checkSlot(winner: Placed, loser: Placed, rules: readonly Placed[], facts: Facts, values: Values): Finding[] {
  const position = loser.rule.params.position
  if (!holdsPosition(winner.rule) || !holdsPosition(loser.rule)) return []
  if (position === undefined || position !== winner.rule.params.position) return []
  const severity = winner.rule.type === 'pin' && loser.rule.type === 'pin' ? 'error' : 'warning'
  const pointer = `${loser.place}/params/position`
  const taken = new Set(
    rules
      .filter(({ rule }) => holdsPosition(rule) && canMeet(rule, loser.rule))
      .map(({ rule }) => rule.params.position),
  )
  let free = position + 1
  while (taken.has(free)) free++
  const fix = free <= facts.pageSize ? { pointer, value: free } : disable(loser.place)
  return [finding(severity, 'two_pins_one_slot', pointer, { ...values, position }, fix)]
}

/** Hide stands above everything: what it takes from the other rule, and whether anything is left of that. */
function checkHidden(winner: Placed, loser: Placed, shared: readonly string[], values: Values): Finding[] {
  if (winner.rule.type !== 'hide' || shared.length === 0) return []
  const whole = shared.length === loser.items.size
  const always =
    scopeCovers(winner.rule.scope, loser.rule.scope) && scheduleCovers(winner.rule.schedule, loser.rule.schedule)
  if (loser.rule.type === 'pin' || loser.rule.type === 'soft_pin') {
    return shared.map((item) => {
      const index = loser.rule.target.items.indexOf(item)
      const pointer = index < 0 ? `${loser.place}/target` : `${loser.place}/target/items/${index}`
      const fix = whole || index < 0 ? disable(loser.place) : { pointer, value: removal }
      return finding(whole && always ? 'error' : 'warning', 'pin_against_hide', pointer, { ...values, item }, fix)
    })
  }
  return whole && always ? [finding('warning', 'shadowed', loser.place, values, disable(loser.place))] : []
}

function checkBoosts(winner: Placed, loser: Placed, shared: readonly string[], values: Values): Finding[] {
  const types = [winner.rule.type, loser.rule.type]
  if (!types.includes('boost') || !types.includes('bury') || shared.length === 0) return []
  const pointer = `${loser.place}/params/factor`
  return [finding('warning', 'boost_against_bury', pointer, { ...values, items: shared.length }, disable(loser.place))]
}

/** The page with the most pins: what one request can meet at the start of any pin. */
function checkPinShare(rules: readonly Placed[], facts: Facts): Finding[] {
  const limit = atMost(PIN_SHARE, facts.pageSize)
  const pins = rules.filter(
    ({ rule }) =>
      (rule.type === 'pin' || rule.type === 'soft_pin') && (rule.params.position ?? Infinity) <= facts.pageSize,
  )
  const pages = pins.map((anchor) => {
    const at = Math.max(Date.parse(anchor.rule.schedule.start), facts.now)
    const together = pins.filter(
      ({ rule }) => activeAt(rule.schedule, at) && scopesOverlap(rule.scope, anchor.rule.scope),
    )
    return { anchor, positions: new Set(together.map(({ rule }) => rule.params.position)).size }
  })
  const worst = pages.sort((a, b) => b.positions - a.positions)[0]
  if (!worst || worst.positions <= limit) return []
  const values = { rule: worst.anchor.rule.name, pins: worst.positions, page: facts.pageSize, limit }
  return [finding('warning', 'pins_over_share', worst.anchor.place, values)]
}
