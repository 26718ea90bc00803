import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import type { BatchRequest, BatchResponse, CohortMember, Exposure } from '../../shared/contract/serving'
import { addExposure, batchPage } from '../../shared/explain/batch'
import { pageOf } from './preview'
import type { RankingModel } from './ranking-model'
import { createRerank } from './rerank'
import type { Chosen } from './types'
import type { World } from './world'

/**
 * Ranks each request under both configurations as it would be ranked now: retrieved and scored once where they agree on sources and
 * cold start. Reads only. Stops between two requests when the signal says so, and then throws its reason.
 */
export async function previewBatch(
  client: ClickHouseClient,
  world: World,
  model: RankingModel,
  { members, page_size, seed }: Pick<BatchRequest, 'members' | 'page_size' | 'seed'>,
  { left, right }: { left: Chosen; right: Chosen },
  present: number,
  signal: AbortSignal,
): Promise<BatchResponse> {
  const stores = new Map<string, { left: number; right: number }>()
  const categories = new Map<string, { left: number; right: number }>()
  const { catalogue } = world
  const categoryOf = (item_id: string) => catalogue.items[catalogue.index.place.get(item_id) ?? -1]?.category ?? ''
  const pages: BatchResponse['pages'] = []
  for (const member of members) {
    // Shoppers who are waiting come first, and a hang-up is heard.
    await nextTurn()
    signal.throwIfAborted()
    const ask = await pageOf(client, world, requestOf(member, page_size, seed), present)
    const rerank = createRerank(world, model, ask, '')
    const [first, second] = [
      (await rerank({ document: left.document, inStock: false })).slate,
      (await rerank({ document: right.document, inStock: false })).slate,
    ]
    pages.push(batchPage(member, first, second))
    for (const [slate, side] of [[first, 'left'] as const, [second, 'right'] as const]) {
      addExposure(stores, slate, side, ({ store_id }) => store_id)
      addExposure(categories, slate, side, ({ item_id }) => categoryOf(item_id))
    }
  }
  return {
    pages,
    stores: exposures(stores, (id) => catalogue.stores.get(id)),
    categories: exposures(categories, () => undefined),
    left: left.name,
    right: right.name,
  }
}

function requestOf({ surface, user, context }: CohortMember, page_size: number, seed: number) {
  return { surface, user, context, page_size, seed, as_of: null, persona: null }
}

function exposures(
  sums: ReadonlyMap<string, { left: number; right: number }>,
  nameOf: (id: string) => { name_en: string; name_ar: string } | undefined,
): Exposure[] {
  return [...sums].map(([id, sum]) => {
    const { name_en, name_ar } = nameOf(id) ?? { name_en: '', name_ar: '' }
    return { id, name_en: name_en || id, name_ar: name_ar || name_en || id, ...sum }
  })
}
