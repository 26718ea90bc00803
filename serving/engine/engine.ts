import type { ClickHouseClient } from '@clickhouse/client'
import { type Clock, systemClock } from '../../shared/time'
import { endOfLog } from './asking'
import { isOtherLog, readFingerprint } from './catalogue'
import { defaultDocument } from './default-document'
import { factsOf } from './facts'
import { describeModel, indexesOf, whatLogHas } from './model'
import { preview } from './preview'
import { headsOf } from './score'
import { serve } from './serve'
import { takeSnapshot } from './snapshot'
import type { Engine } from './types'
import { readHistory, searchUsers } from './users'

export type { Engine } from './types'

/** The page length by which findings are judged that depend on one: the contract's default. */
const PAGE_SIZE = 20

/** Reads the log and trains on it; ready when the promise is. */
export async function createEngine(client: ClickHouseClient, clock: Clock = systemClock): Promise<Engine> {
  let snapshot = await takeSnapshot(client, clock)
  let reading: Promise<boolean> | null = null

  async function readAgain(): Promise<boolean> {
    const now = await readFingerprint(client)
    // Half an import is no log to rank from.
    if (now.importing > 0 || !isOtherLog(snapshot.fingerprint, now)) return false
    snapshot = await takeSnapshot(client, clock)
    return true
  }

  /** An empty log still has a page to look at. */
  const surfaces = () => (snapshot.catalogue.surfaces.length > 0 ? snapshot.catalogue.surfaces : ['home'])

  return {
    refresh() {
      reading ??= readAgain().finally(() => {
        reading = null
      })
      return reading
    },
    model: () => describeModel(snapshot),
    surfaces,
    heads: () => headsOf(snapshot.model),
    itemCount: () => snapshot.catalogue.items.length,
    userCount: () => snapshot.catalogue.users,
    indexes: () => indexesOf(snapshot),
    defaultDocument: () => defaultDocument(whatLogHas(snapshot)),
    facts: () => factsOf(snapshot, surfaces(), endOfLog(snapshot, clock()), PAGE_SIZE),
    preview: (request, left, right) => preview(client, snapshot, request, { left, right }, clock()),
    rank: (request, live) => serve(client, snapshot, request, live, clock()),
    users: (q, cursor, limit) => searchUsers(client, q, cursor, limit),
    history: (userId, limit) => readHistory(client, snapshot.catalogue, userId, limit),
  }
}
