import type { ValueModel, WeightOverride } from '../config/document'
import { compareText } from '../config/precedence'
import { minorDigits } from '../money'
import type { Candidate, RankContext, Score, ScoreTerm } from './types'

/**
 * The value model: u = Σ weight × value × p, then one multiplier m for all boosts and buries.
 *   s = u ≥ 0 ? m·u : u/m
 * so that a boost never lowers and a bury never raises, whatever the sign of u.
 */

/** A term with the weight that holds for this request, and where the weight comes from: 'base' or an override's id. */
export type WeighedTerm = Pick<ScoreTerm, 'term' | 'head' | 'value_of' | 'weight' | 'weight_from'>

type Place = Pick<RankContext, 'surface' | 'segment' | 'country'>

/** The terms of a request, by name. Of the overrides that match and name a term, the narrowest gives its weight. */
export function weighTerms(model: ValueModel, place: Place): WeighedTerm[] {
  const overrides = model.overrides.filter((override) => matches(override, place)).sort(byNarrowness)
  return Object.entries(model.terms)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, term]) => {
      const override = overrides.find((one) => one.weights[name] !== undefined)
      return {
        term: name,
        head: term.head,
        value_of: term.value,
        weight: override?.weights[name] ?? term.weight,
        weight_from: override?.id ?? 'base',
      }
    })
}

function matches(override: WeightOverride, place: Place): boolean {
  return (
    (override.surface === undefined || override.surface === place.surface) &&
    (override.segment === undefined || override.segment === place.segment) &&
    (override.country === undefined || override.country === place.country)
  )
}

/** More fields are narrower; at the same number a segment is narrower than a surface, and that than a country. */
function byNarrowness(a: WeightOverride, b: WeightOverride): number {
  return narrowness(b) - narrowness(a) || compareText(a.id, b.id)
}

function narrowness({ segment, surface, country }: WeightOverride): number {
  const fields = [segment, surface, country].filter((field) => field !== undefined).length
  return (
    fields * 8 + (segment === undefined ? 0 : 4) + (surface === undefined ? 0 : 2) + (country === undefined ? 0 : 1)
  )
}

/** What an event of the head is worth for this item. margin is the share of the price that stays with the marketplace. */
export function valueFor(
  what: ScoreTerm['value_of'],
  item: Pick<Candidate, 'price_minor' | 'currency' | 'margin'>,
): number {
  if (what === 'one') return 1
  if (what === 'margin') return finite(item.margin)
  const price = Math.max(0, finite(item.price_minor)) / 10 ** minorDigits(item.currency)
  return what === 'price' ? price : Math.log1p(price)
}

/** A head that was not scored, or not to a number, counts as 0: one broken value must not sink the whole slate. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}

/** u, without taking it apart. */
export function utilityOf(terms: readonly WeighedTerm[], item: Candidate): number {
  let u = 0
  for (const term of terms) u += term.weight * valueFor(term.value_of, item) * finite(item.heads[term.head])
  return u
}

/** The product of all factors, held between the model's limits. The limits always let 1 through: no factor is no change. */
export function multiplierOf(factors: readonly number[], { boost_min, boost_max }: ValueModel): number {
  const product = factors.reduce((all, factor) => all * factor, 1)
  return Math.min(Math.max(product, Math.min(1, boost_min)), Math.max(1, boost_max))
}

export function scoreOf(u: number, multiplier: number): number {
  return u >= 0 ? u * multiplier : u / multiplier
}

/** The same score taken apart: the terms and the effect of the multiplier add up to it. */
export function takeApart(
  terms: readonly WeighedTerm[],
  item: Candidate,
  factors: Score['factors'],
  model: ValueModel,
): Score {
  const parts = terms.map((term): ScoreTerm => {
    const value = valueFor(term.value_of, item)
    const p = finite(item.heads[term.head])
    const { term: name, head, value_of, weight, weight_from } = term
    return { term: name, head, value_of, weight, weight_from, value, p, contribution: weight * value * p }
  })
  const u = utilityOf(terms, item)
  const product = factors.reduce((all, { factor }) => all * factor, 1)
  const multiplier = multiplierOf(
    factors.map(({ factor }) => factor),
    model,
  )
  const score = scoreOf(u, multiplier)
  return { terms: parts, u, factors, multiplier, clamped: multiplier !== product, multiplier_effect: score - u, score }
}
