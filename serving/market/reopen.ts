import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { readCatalogue } from '../engine/catalogue'
import { createEngine } from '../engine/engine'
import { readRows } from '../models/read'
import { finishLog } from './fresh-log'
import lastVisitSql from './last-visit.sql?raw'
import { LiveTraffic } from './live'
import type { Market } from './market'
import { OfflinePipeline } from './offline'
import { HOUR } from './options'
import type { Due } from './pending'
import type { Counter, Sample, SampleParts } from './sample'
import { Simulation } from './simulation'
import { type MarketState, readPending } from './state'
import storedEventsSql from './stored-events.sql?raw'

/** Opens a marketplace whose history is whole: what passed since is caught up, then shoppers come as time passes. */
export async function reopen(parts: SampleParts, market: Market, state: MarketState): Promise<Sample> {
  const { client, dataDir, clock, onError, onFailure } = parts
  await finishLog(client) // if the last thing that a first start does was not done any more
  let time = state.traffic === 0 ? clock : () => state.reached
  const engine = await createEngine(client, () => time(), { dataDir, onError })
  const simulation = new Simulation(market, engine, { ranked() {}, happened() {} })
  let traffic: LiveTraffic | null = null
  let stopped = false
  let opening = Promise.resolve()

  async function come({ log, serve }: Counter): Promise<void> {
    await log.flush()
    const reached = await reachedIn(client, state.reached)
    for (const due of await notYetStored(client, readPending(dataDir))) simulation.pending.add(due)
    const offline = new OfflinePipeline(client, await readCatalogue(client), market, fullHour(state.reached))
    if (stopped) return
    const from = { ...state, filled: true as const, reached }
    const begun = new LiveTraffic({
      client,
      dataDir,
      market,
      simulation,
      offline,
      log,
      serve,
      state: from,
      clock,
      onError,
    })
    time = () => begun.time()
    begun.start()
    traffic = begun
  }

  return {
    engine,
    progress: () => null,
    open(counter) {
      if (state.traffic > 0) opening = come(counter).catch(onFailure)
    },
    async stop() {
      stopped = true
      await opening
      await traffic?.stop()
    },
  }
}

const Last = z.object({ last: z.number() })
const Stored = z.object({ event_id: z.string() })

/** After a sudden end the log has more than what was saved: nobody comes twice. */
async function reachedIn(client: ClickHouseClient, saved: number): Promise<number> {
  const [row] = await readRows(client, lastVisitSql, { from: saved }, Last)
  return Math.max(saved, (row?.last ?? 0) + 1)
}

async function notYetStored(client: ClickHouseClient, pending: readonly Due[]): Promise<Due[]> {
  const ids = pending.map(({ row }) => row.event_id)
  const stored = new Set((await readRows(client, storedEventsSql, { ids }, Stored)).map(({ event_id }) => event_id))
  return pending.filter(({ row }) => !stored.has(row.event_id))
}

function fullHour(time: number): number {
  return Math.floor(time / HOUR) * HOUR
}
