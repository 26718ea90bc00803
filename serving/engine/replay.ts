import type { ClickHouseClient } from '@clickhouse/client'
import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { ExplainResponse, Missing, ReplayResponse } from '../../shared/contract/serving'
import { explainItems } from '../../shared/explain/explain-items'
import { inputOf, type Replayable, rankLogged, replay } from '../../shared/explain/replay'
import { cardsFor } from './cards'
import { rawAt } from './explain'
import { explainFeatures, readProfilesOf } from './explained-features'
import { type Logged, readLogged } from './logged'
import { candidatesThen } from './replayable'
import { type ScoredAgain, scoreAgain } from './score-again'
import type { Snapshot } from './snapshot'
import type { Chosen } from './types'
import { dataNowOf } from './world'

/** null: there is no such version. */
export type FindVersion = (version: number) => ConfigDocument | null

export interface Source {
  client: ClickHouseClient
  snapshot: Pick<Snapshot, 'world' | 'model' | 'trained'>
  dataDir: string | null
  versions: FindVersion
  live: Chosen
}

/** A logged request once more, from what was logged. Reads only. null: the log has no such request. */
export async function replayRequest(source: Source, request_id: string): Promise<ReplayResponse | null> {
  const found = await gather(source, request_id)
  if (!found) return null
  const replayed = replay(found.replayable)
  const { request, replayed: then, under_live } = replayed
  const pages = [...(then ? [then] : []), under_live]
  const named = [
    ...request.items.map(({ item_id }) => item_id),
    ...pages.flatMap(({ slate, stages }) => [
      ...slate.items.map((item) => item.item_id),
      ...stages.flatMap((one) => one.items),
    ]),
  ]
  return { ...replayed, cards: cardsFor(named, source.snapshot.world.catalogue) }
}

/** The items of a logged request explained from what was logged. null: the log has no such request. */
export async function explainRequest(
  source: Source,
  request_id: string,
  item_ids: readonly string[],
): Promise<z.output<typeof ExplainResponse> | null> {
  const found = await gather(source, request_id)
  if (!found) return null
  const { logged, again, replayable } = found
  const { request, candidates, now, dataNow, original, live } = replayable
  const { config, document } = original ?? live
  const { world } = source.snapshot
  const what = { candidates, document, now, dataNow }
  const profiles = await readProfilesOf(source.client, request.model_version, request.surface)
  const rowOf = new Map(logged.shown.map(({ item_id }, row) => [item_id, row]))
  return {
    items: explainItems(
      {
        input: inputOf(request, what),
        slate: rankLogged(request, what).slate,
        raw: (item_id) => rawAt(again.raw, rowOf.get(item_id)),
        features(item_id) {
          const item = logged.shown[rowOf.get(item_id) ?? -1]
          const hasFeatures = item && Object.keys(item.features_num).length > 0
          return hasFeatures ? explainFeatures(item, profiles, { now, catalogueAt: null, modelAt: null }) : []
        },
        known: (item_id) => world.known[world.catalogue.index.place.get(item_id) ?? -1] ?? null,
        // Under another configuration the score is another one.
        loggedScore: (item_id) => (original ? (logged.shown[rowOf.get(item_id) ?? -1]?.score ?? null) : null),
      },
      item_ids,
    ),
    config,
    model_version: request.model_version,
    as_of: request.ts,
    missing: replayable.missing.map(({ what, name }) => (name === '' ? what : `${what}:${name}`)),
  }
}

interface Found {
  logged: Logged
  again: ScoredAgain
  replayable: Replayable
}

async function gather(source: Source, request_id: string): Promise<Found | null> {
  const logged = await readLogged(source.client, request_id)
  return logged && gatherFor(source, logged)
}

/** What is left of how a logged request was ranked. */
export async function gatherFor(
  { snapshot, dataDir, versions, live }: Omit<Source, 'client'>,
  logged: Logged,
): Promise<Found> {
  const { detail: request, at: now, shown } = logged
  const { world } = snapshot
  const { found: candidates, missing } = candidatesThen(world, logged)
  const document = versions(request.config_version)
  const again = await scoreAgain(snapshot, dataDir, request.model_version, shown)
  const lacking: Missing[] = [
    ...(document ? [] : [{ what: 'version' as const, name: String(request.config_version) }]),
    ...again.missing,
    // A page on which nothing could be shown is logged as one.
    ...(shown.length === 0 && request.fallback !== 'empty' ? [{ what: 'page' as const, name: '' }] : []),
    ...missing,
  ]
  return {
    logged,
    again,
    replayable: {
      ...{ request, candidates, now, dataNow: dataNowOf(world, now), missing: lacking, headError: again.error },
      original: document && { config: `version ${request.config_version}`, document },
      live: { config: live.name, document: live.document },
    },
  }
}
