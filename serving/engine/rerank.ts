import type { ConfigDocument } from '../../shared/config/document'
import type { NotRetrieved, Rerank } from '../../shared/explain/variation'
import { rankSlate } from '../../shared/ranking/rank'
import { aboutRequest } from './about'
import { ruleItems } from './gather'
import { type PageRequest, type PreparedPage, preparePage } from './page'
import type { RankingModel } from './ranking-model'
import { retrieve } from './retrieve'
import type { World } from './world'

type Ask = Omit<PageRequest, 'document'>

/**
 * Ranks the same request under other configurations. Candidates are retrieved and scored again only where the configuration has a
 * say in that; everything after is ranked anew each time.
 */
export function createRerank(world: World, model: RankingModel, ask: Ask, item_id: string): Rerank {
  const prepared = new Map<string, Promise<PreparedPage>>()
  const preparedFor = (document: ConfigDocument) => {
    const named = ruleItems(world, document, ask.context, ask.now)
    const key = JSON.stringify([document.sources, document.cold_start, document.fallbacks, named])
    const known = prepared.get(key) ?? preparePage(world, model, { ...ask, document })
    prepared.set(key, known)
    return known
  }
  return async ({ document, inStock }) => {
    const { candidates: found } = await preparedFor(document)
    const candidates = inStock
      ? found.map((item) => (item.item_id === item_id && item.stock === 0 ? { ...item, stock: 1 } : item))
      : found
    return { candidates, slate: rankSlate({ ...ask, document, candidates }) }
  }
}

/** No source is asked for more. */
const EVERYTHING = 1_000_000

/** What keeps retrieval from the item at this place, and where each source of the document ranks it. */
export async function retrievalOf(
  world: World,
  model: RankingModel,
  request: PageRequest,
  place: number,
): Promise<NotRetrieved> {
  const { retrieval } = await preparePage(world, model, request)
  const { shelves, seen, context, now } = retrieval
  if ((shelves.created[place] ?? 0) > now) return { barrier: 'not_listed_yet', ranks: [] }
  if (seen.has(place)) return { barrier: 'just_clicked', ranks: [] }
  if (!aboutRequest(shelves, context).has(place)) return { barrier: 'not_about', ranks: [] }
  const quota = Math.min(EVERYTHING, shelves.size)
  const wanted = request.document.sources.map((one) => ({ ...one, quota, enabled: true, timeout_ms: 10_000 }))
  const { proposals } = await retrieve(wanted, retrieval)
  return {
    barrier: '',
    ranks: proposals.filter((proposal) => proposal.place === place).map(({ source, rank }) => ({ source, rank })),
  }
}
