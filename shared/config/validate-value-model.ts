import type { ConfigDocument, Term } from './document'
import { type Facts, type Finding, finding, removal } from './finding'
import { INFLUENCE_JUMP, weightShares } from './influence-jump'
import { join } from './pointer'

export function checkValueModel(document: ConfigDocument, facts: Facts): Finding[] {
  const { terms, overrides, boost_min, boost_max } = document.value_model
  const ofTerms = Object.entries(terms).flatMap(([name, term]) => checkTerm(name, term, facts))
  const ofOverrides = overrides.flatMap((override, index) => {
    const place = `/value_model/overrides/${index}`
    const unknown = override.surface !== undefined && isUnknown(override.surface, facts.surfaces)
    return [
      ...(unknown
        ? [finding('warning', 'unknown_surface', `${place}/surface`, { surface: override.surface ?? '' })]
        : []),
      ...Object.entries(override.weights).flatMap(([name, weight]) => {
        const pointer = join(`${place}/weights`, name)
        const term = terms[name]
        if (!term) return [finding('error', 'unknown_term', pointer, { term: name }, { pointer, value: removal })]
        return checkWeight(name, weight, term, pointer)
      }),
    ]
  })
  return [
    ...ofTerms,
    ...ofOverrides,
    ...checkBoostRange('boost_min', boost_min, boost_min <= 1),
    ...checkBoostRange('boost_max', boost_max, boost_max >= 1),
    ...checkAllZero(terms),
    ...checkInfluence(document, facts.live),
  ]
}

export function isUnknown(name: string, known: readonly string[]): boolean {
  return known.length > 0 && !known.includes(name)
}

function checkTerm(name: string, term: Term, facts: Facts): Finding[] {
  const place = join('/value_model/terms', name)
  const bounds =
    term.min > term.max ? [finding('error', 'bounds_reversed', `${place}/min`, { min: term.min, max: term.max })] : []
  const head = isUnknown(term.head, facts.heads)
    ? [finding('error', 'unknown_head', `${place}/head`, { head: term.head, known: facts.heads.join(', ') })]
    : []
  return [...head, ...bounds, ...checkWeight(name, term.weight, term, `${place}/weight`)]
}

function checkWeight(name: string, weight: number, term: Term, pointer: string): Finding[] {
  const low = term.sign === 'positive' ? Math.max(0, term.min) : term.min
  const high = term.sign === 'negative' ? Math.min(0, term.max) : term.max
  const within = (value: number) => (low <= high ? { pointer, value: Math.min(high, Math.max(low, value)) } : null)
  if (term.sign === 'positive' ? weight < 0 : weight > 0) {
    return [finding('error', 'sign_flip', pointer, { term: name, weight, sign: term.sign }, within(-weight))]
  }
  if (weight < term.min || weight > term.max) {
    const values = { term: name, weight, min: term.min, max: term.max }
    return [finding('error', 'out_of_bounds', pointer, values, within(weight))]
  }
  return []
}

function checkBoostRange(field: 'boost_min' | 'boost_max', value: number, fine: boolean): Finding[] {
  const pointer = `/value_model/${field}`
  return fine ? [] : [finding('error', 'boost_range', pointer, { field, value }, { pointer, value: 1 })]
}

function checkAllZero(terms: Record<string, Term>): Finding[] {
  const weights = Object.values(terms).map((term) => term.weight)
  return weights.every((weight) => weight === 0) ? [finding('warning', 'all_weights_zero', '/value_model/terms')] : []
}

function checkInfluence(document: ConfigDocument, live: ConfigDocument | null | undefined): Finding[] {
  if (!live) return []
  const before = weightShares(weightsOf(live))
  const after = weightShares(weightsOf(document))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [from, to] = [before.get(name) ?? 0, after.get(name) ?? 0]
    if (Math.abs(to - from) <= INFLUENCE_JUMP) return []
    const was = live.value_model.terms[name]
    const pointer = join('/value_model/terms', name)
    const values = { term: name, from, to, limit: INFLUENCE_JUMP }
    if (!document.value_model.terms[name])
      return [finding('warning', 'influence_jump', pointer, values, { pointer, value: was })]
    const weight = `${pointer}/weight`
    const fix = was && { pointer: weight, value: was.weight }
    return [finding('warning', 'influence_jump', weight, values, fix ?? null)]
  })
}

function weightsOf({ value_model: { terms } }: ConfigDocument): Record<string, number> {
  return Object.fromEntries(Object.entries(terms).map(([name, { weight }]) => [name, weight]))
}
