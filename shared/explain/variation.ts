import type { ConfigDocument } from '../config/document'
import type { Remedy } from '../contract/explain'
import type { Candidate, Dropped, RankContext, Slate } from '../ranking/types'
import { applyEdits } from './edits'

/** What could be otherwise: the configuration, and whether the item is there to be sold. */
export interface Variation {
  document: ConfigDocument
  inStock: boolean
}

/** The same ranking under a variation: same shopper, moment, seed and page size. */
export type Rerank = (variation: Variation) => Promise<{ candidates: readonly Candidate[]; slate: Slate }>

/** Where retrieval stands with an item that it did not propose. */
export interface NotRetrieved {
  /** Nothing a source or quota can change: '' when one can. */
  barrier: '' | 'not_listed_yet' | 'just_clicked' | 'not_about'
  /** The item's rank in each source of the document, were there no quota; 0: the source would never propose it. */
  ranks: readonly { source: string; rank: number }[]
}

export interface WhyNotAsk {
  item_id: string
  inCatalogue: boolean
  document: ConfigDocument
  context: RankContext
  pageSize: number
  now: number
  retrieval(): Promise<NotRetrieved>
  rerank: Rerank
}

export function vary({ document, inStock }: Variation, { kind, edits }: Remedy): Variation {
  return { document: applyEdits(document, edits), inStock: inStock || kind === 'restock' }
}

export function positionIn(slate: Slate, item_id: string): number {
  return slate.items.find((item) => item.item_id === item_id)?.position ?? 0
}

export function droppedIn(slate: Slate, item_id: string): Dropped | null {
  return slate.dropped.find((item) => item.item_id === item_id) ?? null
}

/** The source that would need the least more; switched-on ones first. */
export function nearestSource({ sources }: ConfigDocument, ranks: NotRetrieved['ranks']) {
  const ranked = sources.flatMap(({ name, quota, enabled }) => {
    const rank = ranks.find(({ source }) => source === name)?.rank ?? 0
    return rank > 0 ? [{ source: name, rank, quota, enabled }] : []
  })
  const [nearest] = ranked.sort(
    (a, b) => Number(b.enabled) - Number(a.enabled) || a.rank - a.quota - (b.rank - b.quota),
  )
  return nearest ?? null
}
