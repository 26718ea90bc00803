import type { Rule } from '../config/document'
import type { Claim } from './fill'
import { type Choice, chooseItem, type Pool } from './pool'
import { outcome } from './rules'
import type { RuleOutcome } from './types'

export interface Planned<T> {
  wanted: T[]
  outcomes: RuleOutcome[]
}

/** Pins take exactly their position, in the order of precedence. */
export function planPins(pins: readonly Rule[], pool: Pool, size: number, pageSize: number): Planned<Claim> {
  const wanted: Claim[] = []
  const outcomes = pins.map((rule) => {
    const { position } = rule.params
    const refused = refusal(position, size, pageSize)
    if (refused !== null || position === undefined) return outcome(rule, 'not_applicable', [], refused ?? '')
    const holder = wanted.find((claim) => claim.position === position)
    if (holder) return outcome(rule, 'lost', [], `slot_taken_by:${holder.rule?.id ?? ''}`)
    const choice = chooseItem(rule, pool, wanted)
    if (!choice.item) return refusedChoice(rule, choice)
    wanted.push({ by: 'pin', rule, item: choice.item.item_id, position })
    return outcome(rule, 'applied', [choice.item.item_id])
  })
  return { wanted, outcomes }
}

/**
 * A soft pin holds its item at its position or better: where the item stands higher by itself it stays there, and where the
 * position is taken it gets the nearest free one above.
 */
export function planSoftPins(
  softPins: readonly Rule[],
  pool: Pool,
  size: number,
  pageSize: number,
  pins: readonly Claim[],
  natural: ReadonlyMap<string, number>,
): Planned<Claim> {
  const wanted: Claim[] = []
  const outcomes = softPins.map((rule) => {
    const { position } = rule.params
    const refused = refusal(position, pageSize, pageSize)
    if (refused !== null || position === undefined) return outcome(rule, 'not_applicable', [], refused ?? '')
    const claims = [...pins, ...wanted]
    const choice = chooseItem(rule, pool, claims)
    if (!choice.item) return refusedChoice(rule, choice)
    const item = choice.item.item_id
    const lowest = Math.min(position, natural.get(item) ?? position, size)
    const taken = new Map(claims.map((claim) => [claim.position, claim]))
    let free = lowest
    while (taken.has(free)) free--
    if (free < 1) return outcome(rule, 'lost', [], `slot_taken_by:${taken.get(lowest)?.rule?.id ?? ''}`)
    wanted.push({ by: 'soft_pin', rule, item, position: free })
    return outcome(rule, 'applied', [item])
  })
  return { wanted, outcomes }
}

export function refusal(position: number | undefined, size: number, pageSize: number): string | null {
  if (position === undefined) return 'missing_param'
  if (position > pageSize) return 'below_page'
  return position > size ? 'page_too_short' : null
}

function refusedChoice(rule: Rule, choice: Exclude<Choice, { item: { item_id: string } }>): RuleOutcome {
  return outcome(rule, choice.lost ? 'lost' : 'not_applicable', [], choice.why)
}
