import type { ConfigDocument, Term } from '../../shared/config/document'
import { defaultDocument } from '../engine/default-document'

/** Of the usual quotas: five weeks of requests are ranked in minutes. */
const QUOTAS = 0.4

/** This marketplace lives on what is bought, not on what is looked at. */
const WEIGHTS: Readonly<Record<string, number>> = { purchase: 30, gmv: 8 }

/** The configuration that the history is ranked with and that is live until somebody publishes another. */
export function firstDocument(heads: readonly string[]): ConfigDocument {
  const all = { prices: true, margins: true, manyClicks: true, vectors: true, explores: true }
  const document = defaultDocument({ heads, ...all })
  const { value_model, sources } = document
  const weighed = ([name, term]: [string, Term]) => [name, { ...term, weight: WEIGHTS[name] ?? term.weight }]
  return {
    ...document,
    value_model: { ...value_model, terms: Object.fromEntries(Object.entries(value_model.terms).map(weighed)) },
    sources: sources.map((source) => ({ ...source, quota: Math.round(source.quota * QUOTAS) })),
  }
}
