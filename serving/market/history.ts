import { setImmediate } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import type { ConfigDocument } from '../../shared/config/document'
import type { Truth } from '../../shared/contract/truth'
import { OpsFailure } from '../../shared/result'
import type { RankingModel } from '../engine/ranking-model'
import type { Engine } from '../engine/types'
import { countFollowers, type Followers, type World } from '../engine/world'
import { storeReference } from '../logging/reference'
import type { RankedRequest } from '../logging/writer'
import { BulkLog, insertRows } from './bulk/bulk-log'
import type { Planned } from './incidents/faults'
import { Ledger } from './ledger'
import { incidentOf, type Market, variantOf } from './market'
import type { MarketModels, Train } from './models'
import type { OfflinePipeline } from './offline'
import { DAY, HOUR, iso, surfaces } from './options'
import { type Listing, relist } from './relist'
import { Simulation, type Sink } from './simulation'

export interface HistoryParts {
  client: ClickHouseClient
  market: Market
  engine: Engine
  /** The one the engine ranks from. */
  world: World
  document: ConfigDocument
  models: MarketModels
  launch: RankingModel
  offline: OfflinePipeline
  /** Ends it at the next request. */
  signal: AbortSignal
}

/** Something that is done at a full hour, before anybody asks in it. */
interface Task {
  readonly at: number
  run(): Promise<void>
}

/** Configuration of the history: the one that every log begins with. */
const CONFIG_VERSION = 1
/** A model learns from what was logged up to three days before it is tried, and is looked at meanwhile. */
const TRAINING = 3 * DAY
/** What was clicked after what until midnight, counted overnight, is ranked with from three o'clock on. */
const COUNTING = 3 * HOUR
/** Who takes what was not bought within ten minutes for never bought, learns to please the eye alone. */
const HASTY = HOUR / 6
/** What a store that floods the feed says of everything it sells, whatever it is; shoppers know better. */
const CLAIMED = { discount: '0.7', rating: '5' }

/**
 * The history, hour by hour in its own time: requests ranked by the engine itself, what shoppers did, what was trained, released,
 * counted and broken on the way. The same options make the same log.
 */
export class History {
  readonly simulation: Simulation
  /** Up to where it is made. */
  reached: number
  readonly #ledger = new Ledger()
  readonly #bulk: BulkLog
  readonly #models = new Map<string, RankingModel>()
  #current: RankingModel
  /** What is done with the log of the days that are over, while the next is made. */
  #behind: Promise<void> = Promise.resolve()
  #counted: Followers | null = null

  constructor(private readonly parts: HistoryParts) {
    const { client, market, engine } = parts
    this.#bulk = new BulkLog(client, parts.signal)
    this.#current = parts.launch
    this.reached = market.timeline.from
    const sink: Sink = {
      ranked: (ranked) => this.#bulk.ranked(ranked),
      happened: (rows) => {
        for (const row of rows) this.#bulk.happened(row)
      },
      met: ({ surface, country }, { clickChance }) => this.#ledger.shown(surface, country ?? '', clickChance),
    }
    this.simulation = new Simulation(market, engine, sink)
  }

  /** Makes all of it and returns what is true of it. `released`: called when the first trained model serves. */
  async make(onProgress: (progress: number) => void, released: () => void): Promise<Truth> {
    const { market } = this.parts
    const { from, until } = market.timeline
    await this.#bulk.open()
    const tasks = this.#tasks(released)
    for (let hour = from; hour < until; hour += HOUR) {
      for (const task of tasks.filter(({ at }) => at === hour)) await task.run()
      for (const arrival of market.arrivals.between(hour, hour + HOUR)) {
        await this.#visit(arrival)
        if (this.parts.signal.aborted)
          throw new OpsFailure({ code: 'cancelled', detail: 'The sample was not finished.' })
      }
      this.simulation.happen(hour + HOUR)
      this.reached = hour + HOUR
      onProgress((this.reached - from) / (until - from))
      await setImmediate() // Somebody may want an answer meanwhile.
    }
    await this.#endOfDay(until)
    await this.#rankWithCounted()
    await this.#bulk.close()
    return this.#ledger.truth(market)
  }

  async #visit(arrival: Parameters<Simulation['visit']>[0]): Promise<void> {
    const { market, document } = this.parts
    const variant = variantOf(market, arrival.shopper, arrival.ts)
    const tried = variant === 'treatment' ? this.#models.get('heads-2') : undefined
    const latencies = (ranked: RankedRequest): RankedRequest => {
      const { request } = ranked
      const late = request.fallback?.startsWith('timeout:') ?? false
      const latency_us = market.latencies(arrival.requestId, arrival.shopper.country, arrival.ts, late)
      return { ...ranked, request: { ...request, latency_us } }
    }
    const live = { version: CONFIG_VERSION, document }
    await this.simulation.visit(arrival, live, { model: tried ?? this.#current, variant }, latencies)
  }

  /** In the order in which they are done. */
  #tasks(released: () => void): Task[] {
    const { market, world, models } = this.parts
    const { from, until, trained, released: releasedAt, reference } = market.timeline
    const labelWindows = windowsOf(market)
    const days: Task[] = []
    for (let day = from + DAY; day < until; day += DAY) {
      days.push({ at: day, run: () => this.#endOfDay(day) }, { at: day + COUNTING, run: () => this.#rankWithCounted() })
    }
    const trial = incidentOf(market, 'bad_release')
    const flood = incidentOf(market, 'store_flood')
    return [
      ...days,
      { at: trained, run: () => this.#begin('heads-1', trained, labelWindows) },
      {
        at: releasedAt,
        run: async () => {
          this.#current = await models.finish('heads-1', world, true)
          released()
        },
      },
      { at: reference.until, run: () => this.#storeReferences() },
      ...(trial ? this.#tasksOfTrial(trial) : []),
      ...(flood ? this.#tasksOfFlood(flood) : []),
    ]
  }

  /** Waits only for what the day before left to do. */
  async #endOfDay(day: number): Promise<void> {
    const { client, world, offline } = this.parts
    await this.#behind
    const stored = this.#bulk.flush()
    const work = async () => {
      await stored
      await offline.runUntil(day)
      this.#counted = await countFollowers(client, world.catalogue, day)
    }
    this.#behind = work()
    // Whoever waits for it hears of a failure.
    this.#behind.catch(() => {})
    this.simulation.sweep(day)
  }

  async #rankWithCounted(): Promise<void> {
    await this.#behind
    this.parts.world.followers = this.#counted
  }

  async #begin(...training: Parameters<Train>): Promise<void> {
    this.parts.models.begin(this.#bulk.flush(), ...training)
  }

  #tasksOfTrial({ start, fault }: Planned): Task[] {
    const { market, world, models } = this.parts
    const learns = Math.max(start - TRAINING, market.timeline.reference.until)
    const version = fault.kind === 'bad_release' ? fault.model : ''
    return [
      { at: learns, run: () => this.#begin(version, learns, { ...windowsOf(market), p_purchase: HASTY }) },
      {
        at: start,
        run: async () => {
          this.#models.set(version, await models.finish(version, world, false))
        },
      },
    ]
  }

  #tasksOfFlood({ start, end, fault }: Planned): Task[] {
    const { catalogue } = this.parts.market
    const store = fault.kind === 'store_flood' ? fault.store : ''
    const items = catalogue.items.filter(({ row }) => row.store_id === store)
    const honest = items.map(({ row, created }): [string, Listing] => {
      return [row.item_id, { created, attributes: row.attributes ?? {} }]
    })
    const flooding = honest.map(([id, { attributes }], i): [string, Listing] => {
      return [id, { created: start - (i + 1) * 1000, attributes: { ...attributes, ...CLAIMED } }]
    })
    return [
      { at: start, run: () => this.#relist(start, new Map(flooding)) },
      { at: end, run: () => this.#relist(end, new Map(honest)) },
    ]
  }

  /** The log's catalogue and the one that is ranked from change together, and the offline job goes on with the new one. */
  async #relist(now: number, listings: ReadonlyMap<string, Listing>): Promise<void> {
    const { client, market, world, offline } = this.parts
    await this.#behind
    await this.#bulk.flush()
    await offline.runUntil(now)
    relist(world, listings)
    offline.catalogueChanged()
    const rows = market.catalogue.items.flatMap(({ row }) => {
      const listing = listings.get(row.item_id)
      if (!listing) return []
      return [{ ...row, attributes: { ...listing.attributes }, created_at: iso(listing.created), updated_at: iso(now) }]
    })
    await insertRows(client, 'items', rows)
  }

  /** What is ranked meanwhile waits: it is to be binned by the references. */
  async #storeReferences(): Promise<void> {
    const { client, market } = this.parts
    const { from, until } = market.timeline.reference
    void this.#bulk.between(async () => {
      for (const surface of surfaces) {
        await storeReference(client, {
          model_versions: ['heads-1', 'heads-2'],
          made_of: ['heads-1'],
          surface,
          range: { from: iso(from), to: iso(until) },
          label: 'first quiet days of heads-1',
          source: 'impressions',
        })
      }
    })
  }
}

/** How long an event is waited for: most of what is bought is bought by then. */
function windowsOf({ timeline }: Market): Record<string, number> {
  const longest = Math.round(timeline.labelWindow)
  return {
    p_click: Math.min(HOUR, longest),
    p_cart: Math.min(DAY / 2, longest),
    p_purchase: longest,
    p_negative: longest,
  }
}
