import type { ConfigDocument, Rule } from '../config/document'
import { type Claim, filler, type Must, nothingPlanned, type Page, type Plan } from './fill'
import { knownNew, planNew } from './plan-new'
import { planPins, planSoftPins } from './plan-pins'
import { planShares, shareOutcomes } from './plan-shares'
import { planSlots } from './plan-slots'
import type { Pool } from './pool'
import type { RankInput } from './rank'
import { ofType } from './rules'
import type { Scored } from './score'
import type { Stage } from './trace'
import type { RuleOutcome } from './types'

export interface Decided {
  size: number
  fill: (plan: Plan) => Page
  plans: readonly { by: Stage['by']; plan: Plan }[]
  claims: readonly Claim[]
  musts: readonly Must[]
  /** How likely an item drawn for a slot was to get it. */
  chanceOfDrawn: number
  outcomes: readonly RuleOutcome[]
}

/** Who gets what, in the order of precedence; the plans are then laid in the order of the stages. */
export function decide(
  pool: Pool,
  rules: readonly Rule[],
  document: ConfigDocument,
  scored: ReadonlyMap<string, Pick<Scored, 'u'>>,
  {
    size,
    pageSize,
    seed,
    newOnPage,
  }: Pick<RankInput, 'pageSize' | 'seed'> & { size: number; newOnPage: RankInput['newOnPage'] | undefined },
): Decided {
  const fill = filler(pool, size, document.diversity)
  const shareRules = ofType(rules, 'cap', 'floor')

  const pins = planPins(ofType(rules, 'pin'), pool, size, pageSize)
  const withPins = fill({ ...nothingPlanned, claims: pins.wanted })
  const soft = planSoftPins(ofType(rules, 'soft_pin'), pool, size, pageSize, pins.wanted, withPins.positions)
  const held = [...pins.wanted, ...soft.wanted]
  const shares = planShares(shareRules, pool, size, held)
  const withShares = fill({ claims: held, ...shares })
  const before = { claims: held, ...shares, page: withShares, size, pageSize }
  const slots = planSlots(ofType(rules, 'slot'), pool, before)
  const claims = [...held, ...slots.wanted]
  const page = fill({ claims, ...shares })
  const fresh = newOnPage
    ? knownNew(newOnPage, pool, claims)
    : planNew(document.cold_start, pool, scored, seed, { ...before, claims, page }, fill)
  const all = [...claims, ...fresh.claims]

  const { limits } = shares
  const musts = [...shares.musts, ...fresh.musts]
  return {
    size,
    fill,
    plans: [
      { by: 'diversity', plan: nothingPlanned },
      { by: 'cap', plan: { claims: [], musts: [], limits } },
      { by: 'floor', plan: { claims: [], musts: shares.musts, limits } },
      { by: 'cold_start', plan: { claims: fresh.claims, musts, limits } },
      { by: 'slot', plan: { claims: [...fresh.claims, ...slots.wanted], musts, limits } },
      { by: 'soft_pin', plan: { claims: [...fresh.claims, ...slots.wanted, ...soft.wanted], musts, limits } },
      { by: 'pin', plan: { claims: all, musts, limits } },
    ],
    claims: all,
    musts,
    chanceOfDrawn: fresh.chance,
    outcomes: [
      ...pins.outcomes,
      ...soft.outcomes,
      ...shareOutcomes(shareRules, pool, shares, withPins, fill({ claims: all, musts, limits })),
      ...slots.outcomes,
    ],
  }
}
