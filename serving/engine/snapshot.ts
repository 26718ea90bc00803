import type { ClickHouseClient } from '@clickhouse/client'
import type { TrainedModel } from '../models/trained-model'
import { type ClickModel, trainClickModel } from '../models/training'
import { rebuild } from '../online/rebuild'
import { HOUR, hourOf } from '../online/window-counter'
import { type Catalogue, type Fingerprint, readCatalogue, readFingerprint } from './catalogue'
import { countedModel } from './counted-model'
import type { RankingModel } from './ranking-model'
import { type ServedModel, serveModel } from './served-model'
import { countFollowers, createWorld, readProfiles, type World } from './world'

/** One state of the log as the engine ranks with it; but for what is known online, read whole and then never changed. */
export interface Snapshot {
  fingerprint: Fingerprint
  world: World
  /** What ranks. */
  model: RankingModel
  counted: ClickModel | null
  trained: ServedModel | null
  /** When the counting was done. */
  countedAt: number
}

/** What is acknowledged is in the log within this time, unless ClickHouse is away. */
const SETTLED_MS = 60_000

/**
 * Reads the log. Without a trained model the log is taken to have ended, and the model is counted from it; with one it goes on.
 * Returns the time from which what happened has to be fed to the online state.
 */
export async function takeSnapshot(
  client: ClickHouseClient,
  now: () => number,
  trained: TrainedModel | null,
): Promise<{ snapshot: Snapshot; since: number }> {
  const fingerprint = await readFingerprint(client)
  const [catalogue, profiles] = await Promise.all([readCatalogue(client), readProfiles(client)])
  if (trained) {
    const since = now() - SETTLED_MS
    const model = await serveModel(trained, catalogue)
    const followers = await countFollowers(client, catalogue, since)
    const online = await rebuild(client, catalogue, since)
    const world = createWorld(catalogue, profiles, { online, followers })
    return { snapshot: { fingerprint, world, model, trained: model, counted: null, countedAt: now() }, since }
  }
  const counted = await countModel(client, catalogue, fingerprint, now)
  const since = (hourOf(catalogue.end) + 1) * HOUR
  const online = await rebuild(client, catalogue, since)
  const followers = { covisitation: counted.counts.covisitation, settings: counted.settings }
  const world = createWorld(catalogue, profiles, { online, followers, ended: catalogue.end || null })
  const model = countedModel(counted)
  return { snapshot: { fingerprint, world, model, counted, trained: null, countedAt: now() }, since }
}

function countModel(
  client: ClickHouseClient,
  { items, end, index }: Catalogue,
  fingerprint: Fingerprint,
  now: () => number,
): Promise<ClickModel> {
  const { imports, interactions, items: count } = fingerprint
  const name = JSON.stringify([imports, interactions, count, end])
  const categories = items.map((item) => item.category)
  return trainClickModel(client, index, categories, { end, fingerprint: name }, now)
}
