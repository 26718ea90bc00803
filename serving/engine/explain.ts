import type { ClickHouseClient } from '@clickhouse/client'
import type { z } from 'zod'
import type { ExplainResponse, RankingOf } from '../../shared/contract/serving'
import { explainItems } from '../../shared/explain/explain-items'
import type { WhyNot } from '../../shared/explain/why-not'
import { whyNot } from '../../shared/explain/why-not'
import { loggedFeatures } from '../features/logged'
import { explainFeatures, readProfilesOf } from './explained-features'
import { type PageRequest, rankPage } from './page'
import { pageOf } from './preview'
import { createRerank, retrievalOf } from './rerank'
import type { Snapshot } from './snapshot'
import type { Chosen } from './types'

type Previewed = Omit<Extract<RankingOf, { kind: 'preview' }>, 'kind' | 'config'>

/** Explains items of a ranking as it would be made now. Reads only. */
export async function explainPreview(
  client: ClickHouseClient,
  snapshot: Snapshot,
  request: Previewed,
  chosen: Chosen,
  item_ids: readonly string[],
  present: number,
): Promise<z.output<typeof ExplainResponse>> {
  const { world, model, countedAt } = snapshot
  const ask: PageRequest = { ...(await pageOf(client, world, request, present)), document: chosen.document }
  const [page, profiles] = await Promise.all([
    rankPage(world, model, ask),
    readProfilesOf(client, model.version, ask.context.surface),
  ])
  const rowOf = new Map(page.candidates.map(({ item_id }, row) => [item_id, row]))
  const ages = { now: ask.now, catalogueAt: countedAt, modelAt: modelMadeAt(snapshot) }
  const { index } = world.catalogue
  return {
    items: explainItems(
      {
        input: { ...ask, candidates: page.candidates },
        slate: page.slate,
        raw: (item_id) => rawAt(page.raw, rowOf.get(item_id)),
        features(item_id) {
          const row = rowOf.get(item_id)
          if (row === undefined || !page.features) return []
          return explainFeatures(loggedFeatures(page.features, row), profiles, ages)
        },
        known: (item_id) => world.known[index.place.get(item_id) ?? -1] ?? null,
      },
      item_ids,
    ),
    config: chosen.name,
    model_version: model.version,
    as_of: new Date(ask.dataNow).toISOString(),
    missing: [],
  }
}

/** Why an item is not on that page. Reads only: every ranking it tries is forgotten. */
export async function whyNotPreview(
  client: ClickHouseClient,
  { world, model }: Pick<Snapshot, 'world' | 'model'>,
  request: Previewed,
  { document }: Chosen,
  item_id: string,
  present: number,
): Promise<WhyNot> {
  const ask = await pageOf(client, world, request, present)
  const { context, pageSize, now } = ask
  const place = world.catalogue.index.place.get(item_id)
  return whyNot({
    ...{ item_id, document, context, pageSize, now },
    inCatalogue: place !== undefined,
    retrieval: () => retrievalOf(world, model, { ...ask, document }, place ?? -1),
    rerank: createRerank(world, model, ask, item_id),
  })
}

function modelMadeAt({ trained, countedAt }: Snapshot): number | null {
  return trained ? Date.parse(trained.trained.manifest.created_at) : countedAt
}

export function rawAt(
  raw: Readonly<Record<string, ArrayLike<number>>> | null,
  row: number | undefined,
): Record<string, number> | null {
  if (!raw || row === undefined) return null
  return Object.fromEntries(Object.entries(raw).map(([head, values]) => [head, values[row] ?? 0]))
}
