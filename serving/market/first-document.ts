import type { ConfigDocument } from '../../shared/config/document'
import { defaultDocument } from '../engine/default-document'

/** Of the usual quotas. Some two hundred candidates on home: five weeks of requests are ranked in minutes. */
const QUOTAS = 0.4

/** The configuration that the history is ranked with and that is live until somebody publishes another. */
export function firstDocument(heads: readonly string[]): ConfigDocument {
  const all = { prices: true, margins: true, manyClicks: true, vectors: true, explores: true }
  const document = defaultDocument({ heads, ...all })
  return {
    ...document,
    sources: document.sources.map((source) => ({ ...source, quota: Math.round(source.quota * QUOTAS) })),
  }
}
