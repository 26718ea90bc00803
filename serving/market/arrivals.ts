import { trafficAt } from './calendar'
import type { Catalogue } from './catalogue'
import type { Demand } from './demand'
import { HOUR, type MarketOptions, REQUESTS_PER_DAY, type Surface, surfaces } from './options'
import { askFor, type Query } from './queries'
import { Random, Weighted } from './random'
import type { Shopper, Shoppers } from './shoppers'
import { categories } from './words/categories'

/** A shopper asks for a page. */
export interface Arrival {
  readonly requestId: string
  readonly sessionId: string
  readonly ts: number
  readonly shopper: Shopper
  readonly surface: Surface
  /** On search. */
  readonly query: Query | null
  /** On a store's page. */
  readonly storeId: string
  /** The category the session is about. */
  readonly intent: number
}

const surfaceShares = new Weighted(surfaces, (name) => ({ home: 50, search: 35, store: 15 })[name])

/** After each page a shopper asks for another one with this chance, a while later. */
const AGAIN = 0.45
const BETWEEN_PAGES = 75_000
const MOST_PAGES = 8
const PAGES = (1 - AGAIN ** MOST_PAGES) / (1 - AGAIN)

/**
 * Who comes when. Each hour is drawn from a stream of its own, so that any hour can be drawn again by itself: after a restart, the
 * same requests come. `times` multiplies the traffic.
 */
export class Arrivals {
  readonly #stores: Weighted<string>
  readonly #sold: ReadonlyMap<number, Weighted<string>>
  #last: { hour: number; times: number; arrivals: Arrival[] } | null = null

  constructor(
    private readonly options: Pick<MarketOptions, 'seed' | 'shoppers'>,
    private readonly shoppers: Shoppers,
    { stores }: Catalogue,
    private readonly demand: Demand,
  ) {
    this.#stores = new Weighted(
      stores.map(({ row }) => row.store_id),
      (_, i) => stores[i]?.size ?? 0,
    )
    this.#sold = new Map(
      categories.map(({ key }, at) => {
        const sellers = stores.filter(({ sells }) => sells.includes(key))
        const size = (_: string, i: number) => sellers[i]?.size ?? 0
        return [
          at,
          new Weighted(
            sellers.map(({ row }) => row.store_id),
            size,
          ),
        ]
      }),
    )
  }

  /** Those in [from, until), oldest first. */
  between(from: number, until: number, times = 1): Arrival[] {
    const found: Arrival[] = []
    for (let hour = Math.floor(from / HOUR); hour * HOUR < until; hour++) {
      found.push(...this.#inHour(hour, times).filter(({ ts }) => ts >= from && ts < until))
    }
    return found
  }

  /** Those of the sessions that began in this hour or the one before. */
  #inHour(hour: number, times: number): Arrival[] {
    if (this.#last?.hour === hour && this.#last.times === times) return this.#last.arrivals
    const all = [...this.#begunIn(hour - 1, times), ...this.#begunIn(hour, times)]
    const arrivals = all
      .filter(({ ts }) => Math.floor(ts / HOUR) === hour)
      .sort((a, b) => a.ts - b.ts || (a.requestId < b.requestId ? -1 : 1))
    this.#last = { hour, times, arrivals }
    return arrivals
  }

  #begunIn(hour: number, times: number): Arrival[] {
    const { seed, shoppers } = this.options
    const random = Random.for(seed, `hour ${hour}`)
    const due = ((shoppers * REQUESTS_PER_DAY) / 24 / PAGES) * trafficAt(hour * HOUR) * times
    const sessions = Math.floor(due + random.next())
    return Array.from({ length: sessions }, (_, k) => this.#session(random, hour, k)).flat()
  }

  #session(random: Random, hour: number, k: number): Arrival[] {
    const sessionId = `m-${hour.toString(36)}-${k}`
    let ts = hour * HOUR + random.below(HOUR)
    const shopper = this.shoppers.pick(random, ts)
    const intent = this.#intentOf(random, shopper, ts)
    const pages: Arrival[] = []
    do {
      const surface = surfaceShares.pick(random)
      pages.push({
        requestId: `${sessionId}-${pages.length + 1}`,
        sessionId,
        ts,
        shopper,
        surface,
        query: surface === 'search' ? askFor(random, shopper, intent) : null,
        storeId:
          surface === 'store' ? ((random.chance(0.6) ? this.#sold.get(intent) : this.#stores)?.pick(random) ?? '') : '',
        intent,
      })
      ts += Math.min(Math.round(random.around(BETWEEN_PAGES, 0.6)), HOUR / MOST_PAGES)
    } while (pages.length < MOST_PAGES && random.chance(AGAIN))
    return pages
  }

  /** Drawn as a click would be: in proportion to the odds that taste and season give. */
  #intentOf(random: Random, { taste, country }: Shopper, ts: number): number {
    const odds = new Weighted(categories, (_, at) =>
      Math.exp(1.6 * (taste[at] ?? 0) + 1.5 * this.demand.lift(at, country, ts)),
    )
    return categories.indexOf(odds.pick(random))
  }
}
