import type { z } from 'zod'
import type { RankRequest } from '../../shared/contract/serving'
import { seededUnit } from '../../shared/ranking/seeded'
import type { Engine } from '../engine/types'
import type { ImpressionRow, InteractionRow } from '../logging/rows'
import type { RankedRequest } from '../logging/writer'
import type { Arrival } from './arrivals'
import type { Market } from './market'
import { iso, PAGE } from './options'
import { Pending } from './pending'
import { type Outcome, type Reaction, reactTo, type Shown } from './reactions'
import { Seen } from './seen'

/** One request in so many fails for no reason that anybody finds. */
const ERRORS = 0.001

type Live = Parameters<Engine['rank']>[1]
type How = NonNullable<Parameters<Engine['rank']>[2]>

/** Where what is ranked and what happens goes to. */
export interface Sink {
  ranked(ranked: RankedRequest): Promise<void> | void
  happened(rows: readonly InteractionRow[]): void
  /** What was true of an impression. */
  met?(impression: ImpressionRow, outcome: Outcome): void
}

/** Shoppers and engine, one request after the other in the order of time, whether the time is now or long ago. */
export class Simulation {
  readonly pending = new Pending()
  readonly #seen = new Seen()

  constructor(
    private readonly market: Market,
    private readonly engine: Pick<Engine, 'rank' | 'shown' | 'observe'>,
    /** Changes when the history is over. */
    public sink: Sink,
  ) {}

  /** What shoppers do before this moment. */
  happen(moment: number): void {
    const rows = [...this.pending.before(moment)]
    if (rows.length === 0) return
    try {
      this.sink.happened(rows)
    } catch (error) {
      // They happen again when the log takes them.
      for (const row of rows) this.pending.add({ ts: Date.parse(row.ts), row })
      throw error
    }
    this.engine.observe(rows)
  }

  /** A shopper asks, gets a page, and later does something on it. `adjust`: what is to be logged instead of what was. */
  async visit(
    arrival: Arrival,
    live: Live,
    how: Omit<How, 'now' | 'disturbance'>,
    adjust: (ranked: RankedRequest) => RankedRequest = (ranked) => ranked,
  ): Promise<void> {
    this.happen(arrival.ts + 1)
    const { disturbance, options } = this.market
    const served = await this.engine.rank(requestOf(arrival), live, { ...how, now: arrival.ts, disturbance })
    const failed = seededUnit(options.seed, `error ${arrival.requestId}`) < ERRORS
    const ranked = adjust(failed ? failureOf(served.log) : served.log)
    await this.sink.ranked(ranked)
    this.engine.shown(ranked)
    this.#react(arrival, ranked.impressions)
  }

  /** Who saw nothing for a day is forgotten. */
  sweep(now: number): void {
    this.#seen.sweep(now)
  }

  #react(arrival: Arrival, impressions: readonly ImpressionRow[]): void {
    if (impressions.length === 0) return
    const { shopper, ts } = arrival
    const ids = impressions.map(({ item_id }) => item_id)
    const seen = this.#seen.counts(shopper.index, ids, ts)
    this.#seen.add(shopper.index, { ts, items: ids })
    const page = impressions.flatMap((impression, i): (Shown & { impression: ImpressionRow })[] => {
      const item = this.market.catalogue.byId.get(impression.item_id)
      return item ? [{ item, impression, position: impression.position, seen: seen[i] ?? 0 }] : []
    })
    const outcomes = reactTo(this.market.options.seed, arrival, page, this.market.demand)
    page.forEach(({ impression }, i) => {
      const outcome = outcomes[i]
      if (!outcome) return
      this.sink.met?.(impression, outcome)
      for (const reaction of outcome.reactions) {
        this.pending.add({ ts: reaction.ts, row: rowOf(impression, reaction) })
      }
    })
  }
}

/** As it stands after it was parsed, which takes time. */
function requestOf({ requestId, sessionId, surface, shopper, query, storeId }: Arrival): z.output<typeof RankRequest> {
  return {
    request_id: requestId,
    surface,
    user: { user_id: shopper.id, session_id: sessionId },
    context: {
      query: query?.text ?? '',
      store_id: storeId,
      locale: shopper.locale,
      country: shopper.country,
      device: shopper.device,
    },
    page_size: PAGE,
    log: true,
  }
}

/** The shopper got an error instead of the page. */
function failureOf({ request }: RankedRequest): RankedRequest {
  return { request: { ...request, status: 'error' }, impressions: [], candidates: null }
}

function rowOf(impression: ImpressionRow, { type, ts, valueMinor }: Reaction): InteractionRow {
  const { request_id, user_id, session_id, item_id, store_id, position, surface, segment, country, device } = impression
  const { config_version, model_version, variant } = impression
  return {
    event_id: `${request_id}-${position}-${type}`,
    ts: iso(ts),
    impression_ts: impression.ts,
    ...{ request_id, user_id, item_id, type, position, surface, model_version },
    ...(session_id !== undefined && { session_id }),
    ...(store_id !== undefined && { store_id }),
    ...(segment !== undefined && { segment }),
    ...(country !== undefined && { country }),
    ...(device !== undefined && { device }),
    ...(config_version !== undefined && { config_version }),
    ...(variant !== undefined && { variant }),
    value_minor: valueMinor,
    currency: valueMinor > 0 ? 'SAR' : '',
  }
}
