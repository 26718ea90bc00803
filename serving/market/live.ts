import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import type { Clock } from '../../shared/time'
import type { Serving } from '../api/server'
import type { RankingLog } from '../logging/writer'
import { insertRows } from './bulk/bulk-log'
import { marksBetween } from './fresh-log'
import type { Market } from './market'
import type { OfflinePipeline } from './offline'
import { DAY, HOUR } from './options'
import type { Simulation } from './simulation'
import { type MarketState, writePending, writeState } from './state'

export interface LiveParts {
  client: ClickHouseClient
  dataDir: string
  market: Market
  simulation: Simulation
  offline: OfflinePipeline
  log: Pick<RankingLog, 'ranked' | 'events' | 'flush'>
  /** What a shopper gets now. */
  serve: Serving['serve']
  /** Of a history that is whole. */
  state: MarketState & { filled: true }
  clock: Clock
  onError(error: unknown): void
}

const EVERY_MS = 500
const SAVE_EVERY_MS = 10_000
/** After a failure, a full disk say, shoppers stay away for a while. */
const PAUSE_MS = 5000
/** What passed while nobody was there is caught up, but no more than this. */
const MOST = 7 * DAY
/** What lies further back than this was not served when it happened, so how long it took then is drawn. */
const LATE_MS = 5000

/** Shoppers who come as time passes, through the same ranking and the same log as anybody else's requests. */
export class LiveTraffic {
  /** Up to where shoppers have come. */
  reached: number
  readonly #stopping = new AbortController()
  #done: Promise<void> = Promise.resolve()
  #saved = 0

  constructor(private readonly parts: LiveParts) {
    const { clock, state, log, simulation } = parts
    this.reached = Math.max(state.reached, clock() - MOST)
    simulation.sink = {
      ranked: (ranked) => void log.ranked(ranked),
      happened: (rows) => void log.events(rows),
    }
  }

  /** The time in the marketplace: now, or what is being caught up. */
  time(): number {
    const now = this.parts.clock()
    return now - this.reached < LATE_MS ? now : this.reached
  }

  start(): void {
    this.#done = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#done
    this.#save()
  }

  /** Lets everybody come who is due by now. */
  async catchUp(): Promise<void> {
    const { clock } = this.parts
    for (let now = clock(); this.reached < now && !this.#stopping.signal.aborted; now = clock()) {
      const hourEnd = (Math.floor(this.reached / HOUR) + 1) * HOUR
      await this.#comeUntil(Math.min(now, hourEnd))
      if (this.reached === hourEnd) await this.#endOfHour(hourEnd)
      if (now - this.#saved > SAVE_EVERY_MS) this.#save()
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        await this.catchUp()
        await sleep(EVERY_MS, undefined, { signal })
      } catch (error) {
        if (signal.aborted) return
        this.parts.onError(error)
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => {})
      }
    }
  }

  async #comeUntil(until: number): Promise<void> {
    const { market, simulation, serve, state, clock } = this.parts
    await this.#mark(this.reached, until)
    for (const arrival of market.arrivals.between(this.reached, until, state.traffic)) {
      const late = arrival.ts < clock() - LATE_MS
      const { variant, ...config } = serve(arrival.shopper.id)
      await simulation.visit(arrival, config, { variant }, (ranked) => {
        if (!late) return ranked
        const { request } = ranked
        const timedOut = request.fallback?.startsWith('timeout:') ?? false
        const latency_us = market.latencies(arrival.requestId, arrival.shopper.country, arrival.ts, timedOut)
        return { ...ranked, request: { ...request, latency_us } }
      })
      this.reached = arrival.ts + 1
      if (this.#stopping.signal.aborted) return
    }
    simulation.happen(until)
    this.reached = until
  }

  async #endOfHour(hour: number): Promise<void> {
    const { log, offline, simulation } = this.parts
    await log.flush()
    await offline.runUntil(hour)
    simulation.sweep(hour)
  }

  async #mark(from: number, until: number): Promise<void> {
    await insertRows(this.parts.client, 'annotations', marksBetween(this.parts.market, from, until))
  }

  #save(): void {
    const { dataDir, state, simulation, clock } = this.parts
    writePending(dataDir, simulation.pending.all)
    writeState(dataDir, { ...state, reached: this.reached })
    this.#saved = clock()
  }
}
