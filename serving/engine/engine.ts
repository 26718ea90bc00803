import type { ClickHouseClient } from '@clickhouse/client'
import type { ConfigDocument } from '../../shared/config/document'
import { type Clock, systemClock } from '../../shared/time'
import type { TrainedModel } from '../models/trained-model'
import { previewBatch } from './batch'
import { cardOf, cardsFor } from './cards'
import { isOtherLog, itemOf, readFingerprint } from './catalogue'
import { readCohort } from './cohort'
import { Complaints } from './complaints'
import { CurrentModel } from './current-model'
import { defaultDocument } from './default-document'
import { describeModel, indexesOf, whatLogHas } from './describe-model'
import { explainPreview, whyNotPreview } from './explain'
import { factsOf } from './facts'
import { findItems, findStores, storeOf } from './find-items'
import { Leases } from './leases'
import { readLogged, searchRequests } from './logged'
import { OnlineFeed } from './online-feed'
import { preview } from './preview'
import { readReach } from './reach'
import { explainRequest, replayRequest } from './replay'
import { serve } from './serve'
import { serveModel } from './served-model'
import { type Snapshot, takeSnapshot } from './snapshot'
import type { Engine } from './types'
import { readHistory, searchUsers } from './users'
import { dataNowOf, hasStore } from './world'

export type { Engine } from './types'

/** The page length by which findings are judged that depend on one: the contract's default. */
const PAGE_SIZE = 20

export interface EngineOptions {
  /** Where trained models are; null: there are none, and what ranks is counted from the log. */
  dataDir?: string | null
  /** Already made, so that nothing is read at the start. */
  snapshot?: Snapshot
  /** The first configuration, where the one that follows from the log is not wanted. */
  document?: ConfigDocument
  onError?: (error: unknown) => void
}

/** Reads the log and opens the model or counts one; ready when the promise is. */
export async function createEngine(
  client: ClickHouseClient,
  clock: Clock = systemClock,
  { dataDir = null, snapshot: made, document, onError = () => {} }: EngineOptions = {},
): Promise<Engine> {
  const current = new CurrentModel(dataDir)
  const leases = new Leases(onError)
  const feed = new OnlineFeed()
  const complaints = new Complaints(onError)
  let snapshot = made ?? (await firstSnapshot())
  let reading: Promise<boolean> | null = null

  async function firstSnapshot(): Promise<Snapshot> {
    const trained = await current.look()
    try {
      return (await takeSnapshot(client, clock, trained)).snapshot
    } catch (error) {
      if (!trained) throw error
      await trained.close()
      current.refuse(error)
      return (await takeSnapshot(client, clock, null)).snapshot
    }
  }

  async function readAgain(): Promise<boolean> {
    if (snapshot.world.ended === null) snapshot.world.online.advance(clock())
    const newer = await current.look()
    if (newer) await swap(newer)
    const fingerprint = await readFingerprint(client)
    // Half an import is no log to rank from.
    if (fingerprint.importing > 0 || !isOtherLog(snapshot.fingerprint, fingerprint, snapshot.trained !== null)) {
      return newer !== null
    }
    await replace(snapshot.trained?.trained ?? null)
    return true
  }

  /** The next request is ranked with the newer model; those under way end with the older one. */
  async function swap(newer: TrainedModel): Promise<void> {
    const { trained } = snapshot
    try {
      if (!trained) await replace(newer)
      else {
        const model = await serveModel(newer, snapshot.world.catalogue)
        snapshot = { ...snapshot, model, trained: model }
        leases.retire(trained)
      }
    } catch (error) {
      await newer.close()
      current.refuse(error)
    }
  }

  async function replace(trained: TrainedModel | null): Promise<void> {
    const taken = await takeSnapshot(client, clock, trained)
    feed.catchUp(taken.snapshot.world, taken.since)
    snapshot = taken.snapshot
  }

  /** An empty log still has a page to look at. */
  function surfaces(): string[] {
    const { surfaces: known } = snapshot.world.catalogue
    return known.length > 0 ? known : ['home']
  }

  return {
    refresh() {
      reading ??= readAgain().finally(() => {
        reading = null
      })
      return reading
    },
    model: () => describeModel(snapshot),
    modelProblem: () => current.problem,
    surfaces,
    heads: () => [...snapshot.model.heads],
    itemCount: () => snapshot.world.catalogue.items.length,
    userCount: () => snapshot.world.catalogue.users,
    item: (itemId) => itemOf(snapshot.world.catalogue, itemId),
    hasStore: (store_id) => hasStore(snapshot.world, store_id),
    indexes: () => indexesOf(snapshot.model),
    defaultDocument: () => document ?? defaultDocument(whatLogHas(snapshot)),
    facts: () => factsOf(snapshot, surfaces(), dataNowOf(snapshot.world, clock()), PAGE_SIZE),
    preview(request, left, right) {
      const { world, model, trained } = snapshot
      return leases.hold(trained, () => preview(client, world, model, request, { left, right }, clock()))
    },
    cohort: (search) => readCohort(client, search),
    batch(request, left, right, signal) {
      const { world, model, trained } = snapshot
      return leases.hold(trained, () => previewBatch(client, world, model, request, { left, right }, clock(), signal))
    },
    rank(request, live, more = {}) {
      const { world, model, trained } = snapshot
      const { version: config_version, document } = live
      return leases.hold(trained, async () => {
        const served = await serve(world, request, { now: clock(), document, config_version, model, ...more })
        complaints.hear(served.failed, clock())
        return served
      })
    },
    explain(request, chosen, itemIds) {
      const taken = snapshot
      return leases.hold(taken.trained, () => explainPreview(client, taken, request, chosen, itemIds, clock()))
    },
    explainRequest(requestId, itemIds, known) {
      const taken = snapshot
      const source = { client, snapshot: taken, dataDir, ...known }
      return leases.hold(taken.trained, () => explainRequest(source, requestId, itemIds))
    },
    async whyNot(request, chosen, item_id) {
      const taken = snapshot
      const { page_size } = request
      const found = await leases.hold(taken.trained, () =>
        whyNotPreview(client, taken, request, chosen, item_id, clock()),
      )
      return { item_id, ...found, page_size, config: chosen.name, model_version: taken.model.version }
    },
    requests: (search, cursor, limit) => searchRequests(client, search, cursor, limit),
    async request(requestId) {
      const logged = await readLogged(client, requestId)
      if (!logged) return null
      const { catalogue } = snapshot.world
      return {
        ...logged.detail,
        cards: cardsFor(
          logged.detail.items.map(({ item_id }) => item_id),
          catalogue,
        ),
      }
    },
    replay(requestId, known) {
      const taken = snapshot
      return leases.hold(taken.trained, () => replayRequest({ client, snapshot: taken, dataDir, ...known }, requestId))
    },
    items: (q, limit) => findItems(snapshot.world, q, limit),
    stores: (q, limit) => findStores(snapshot.world, q, limit),
    card: (itemId) => (itemOf(snapshot.world.catalogue, itemId) ? cardOf(itemId, snapshot.world.catalogue) : null),
    store: (storeId) => storeOf(snapshot.world, storeId),
    reach: (of, days) => readReach(client, of, days),
    shown: (ranked) => feed.shown(snapshot.world, ranked),
    observe(rows) {
      for (const row of rows) feed.event(snapshot.world, row)
    },
    users: (q, cursor, limit) => searchUsers(client, q, cursor, limit),
    history: (userId, limit) => readHistory(client, snapshot.world.catalogue, userId, limit),
  }
}
