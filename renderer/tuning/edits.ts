import type { ColdStart, ConfigDocument, Rule, Term, WeightOverride } from '../../shared/config/document'

/** Edits of the document: each a function from a document to the next one. */

/** A weight, brought within its term's bounds and on its term's side of zero. */
export function allowed(term: Term, weight: number): number {
  const low = term.sign === 'positive' ? Math.max(0, term.min) : term.min
  const high = term.sign === 'negative' ? Math.min(0, term.max) : term.max
  return Math.min(high, Math.max(low, weight))
}

export function setTerm(document: ConfigDocument, name: string, change: Partial<Term>): ConfigDocument {
  const term = document.value_model.terms[name]
  if (!term) return document
  const terms = { ...document.value_model.terms, [name]: { ...term, ...change } }
  return { ...document, value_model: { ...document.value_model, terms } }
}

export function setMultiplierRange(
  document: ConfigDocument,
  change: { boost_min?: number; boost_max?: number },
): ConfigDocument {
  return { ...document, value_model: { ...document.value_model, ...change } }
}

/** The override that stands for a whole surface: no segment, no country. */
export function surfaceOverride(document: ConfigDocument, surface: string): WeightOverride | null {
  return document.value_model.overrides.find((o) => o.surface === surface && !o.segment && !o.country) ?? null
}

export interface EffectiveWeight {
  readonly weight: number
  readonly own: boolean // set for this surface, not inherited
}

/** surface null: the base weights. */
export function effectiveWeight(document: ConfigDocument, name: string, surface: string | null): EffectiveWeight {
  const base = document.value_model.terms[name]?.weight ?? 0
  const override = surface === null ? undefined : surfaceOverride(document, surface)?.weights[name]
  return override === undefined ? { weight: base, own: surface === null } : { weight: override, own: true }
}

export function setWeight(
  document: ConfigDocument,
  name: string,
  surface: string | null,
  weight: number,
): ConfigDocument {
  if (surface === null) return setTerm(document, name, { weight })
  const existing = surfaceOverride(document, surface)
  const override: WeightOverride = existing ?? { id: freeId(document, `surface-${surface}`), surface, weights: {} }
  const changed = { ...override, weights: { ...override.weights, [name]: weight } }
  const overrides = document.value_model.overrides
  return withOverrides(
    document,
    existing ? overrides.map((o) => (o === existing ? changed : o)) : [...overrides, changed],
  )
}

/** Back to the base weight; an override that holds nothing any more goes too. */
export function inheritWeight(document: ConfigDocument, name: string, surface: string): ConfigDocument {
  const existing = surfaceOverride(document, surface)
  if (!existing) return document
  const { [name]: _, ...weights } = existing.weights
  const left = Object.keys(weights).length > 0
  const overrides = document.value_model.overrides
    .filter((o) => left || o !== existing)
    .map((o) => (o === existing ? { ...existing, weights } : o))
  return withOverrides(document, overrides)
}

function withOverrides(document: ConfigDocument, overrides: WeightOverride[]): ConfigDocument {
  return { ...document, value_model: { ...document.value_model, overrides } }
}

function freeId(document: ConfigDocument, wanted: string): string {
  const taken = new Set(document.value_model.overrides.map((o) => o.id))
  let id = wanted
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`
  return id
}

/** Share of the absolute weights. It is not influence: a large weight on a rare event moves little. */
export function weightShares(document: ConfigDocument, surface: string | null): Record<string, number> {
  const names = Object.keys(document.value_model.terms)
  const weights = names.map((name) => Math.abs(effectiveWeight(document, name, surface).weight))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return Object.fromEntries(names.map((name, index) => [name, total > 0 ? (weights[index] ?? 0) / total : 0]))
}

export function putRule(document: ConfigDocument, rule: Rule): ConfigDocument {
  const exists = document.rules.some((other) => other.id === rule.id)
  const rules = exists
    ? document.rules.map((other) => (other.id === rule.id ? rule : other))
    : [...document.rules, rule]
  return { ...document, rules }
}

export function removeRule(document: ConfigDocument, id: string): ConfigDocument {
  return { ...document, rules: document.rules.filter((rule) => rule.id !== id) }
}

export function setColdStart<P extends keyof ColdStart>(
  document: ConfigDocument,
  part: P,
  change: Partial<ColdStart[P]>,
): ConfigDocument {
  return {
    ...document,
    cold_start: { ...document.cold_start, [part]: { ...document.cold_start[part], ...change } },
  }
}

/** Fallbacks are tried in order, so their order is an edit of its own. */
export function moveFallback(document: ConfigDocument, id: string, by: -1 | 1): ConfigDocument {
  const list = [...document.cold_start.shopper.fallbacks]
  const from = list.findIndex((fallback) => fallback.id === id)
  const moved = list[from]
  const other = list[from + by]
  if (!moved || !other) return document
  list[from] = other
  list[from + by] = moved
  return setColdStart(document, 'shopper', { fallbacks: list })
}
