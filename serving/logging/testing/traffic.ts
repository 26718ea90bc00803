import { EventAnswer, paths, RankResponse } from '../../../shared/contract/serving'

/** Sends a POST; rejects when nobody answers. */
export type Send = (
  path: string,
  body: unknown,
  headers: Record<string, string>,
) => Promise<{ status: number; body: unknown }>

/**
 * Shoppers who ask for pages and click, and who repeat whatever was not acknowledged, with the same key and the same ids, as a
 * careful client does. Events are sent out of order and some of them twice.
 */
export class Traffic {
  /** Acknowledged: the items of each request, in order. */
  readonly requests = new Map<string, string[]>()
  readonly events = new Set<string>()
  /** How often each thing was not acknowledged, by status; 0: no answer. */
  readonly refusals = new Map<number, number>()
  #running = false
  #failure: unknown = null
  #workers: Promise<void>[] = []

  constructor(readonly send: Send) {}

  start(shoppers: number): void {
    this.#running = true
    this.#workers = Array.from({ length: shoppers }, (_, shopper) => {
      return this.#shop(shopper).catch((error: unknown) => {
        this.#failure = error
      })
    })
  }

  /** Events acknowledged so far. */
  get progress(): number {
    this.#check()
    return this.events.size
  }

  /** Everybody finishes what they are about: nothing stays unacknowledged. */
  async stop(): Promise<void> {
    this.#running = false
    await Promise.all(this.#workers)
    this.#check()
  }

  #check(): void {
    if (this.#failure) throw this.#failure
  }

  async #shop(shopper: number): Promise<void> {
    for (let visit = 0; this.#running; visit++) {
      const request_id = `visit-${shopper}-${visit}`
      const body = { request_id, surface: 'home', user: { user_id: request_id }, page_size: 6 }
      const ranked = RankResponse.parse(await this.#insist(paths.rank, body, { 'idempotency-key': request_id }))
      const items = ranked.items.map((item) => item.item_id)
      this.requests.set(request_id, items)

      const now = Date.now()
      const events = items.slice(0, 3).map((item_id, n) => {
        return {
          event_id: `${request_id}-${n}`,
          ts: new Date(now - n * 1000).toISOString(),
          request_id,
          item_id,
          type: 'click',
        }
      })
      // The batch, then one of it again beside one that was held back.
      for (const batch of [events.slice(1), [...events.slice(-1), ...events.slice(0, 1)]]) {
        if (batch.length === 0) continue
        const answer = EventAnswer.parse(await this.#insist(paths.events, { events: batch }, {}))
        for (const event of answer.events) {
          if (event.status === 'rejected') throw new Error(JSON.stringify(event.errors))
          this.events.add(event.event_id)
        }
      }
    }
  }

  async #insist(path: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
    for (;;) {
      const answer = await this.send(path, body, headers).catch(() => ({ status: 0, body: null }))
      if (answer.status === 200) return answer.body
      if (answer.status > 0 && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
      this.refusals.set(answer.status, (this.refusals.get(answer.status) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

type Rows = <T>(query: string) => Promise<T[]>

/** What the log has of the traffic, and what it should have: the same, when each acknowledged thing is there exactly once. */
export async function compareWithLog(
  traffic: Traffic,
  rows: Rows,
): Promise<{ logged: unknown; acknowledged: unknown }> {
  const pages = await rows<{ request_id: string; items: string[] }>(
    `SELECT request_id, arrayMap(x -> x.2, arraySort(groupArray((position, item_id)))) AS items
     FROM impressions WHERE startsWith(request_id, 'visit-') GROUP BY request_id`,
  )
  const [counts] = await rows(`SELECT
    (SELECT count() FROM requests WHERE startsWith(request_id, 'visit-')) AS requests,
    (SELECT uniqExact(request_id) FROM requests WHERE startsWith(request_id, 'visit-')) AS distinct_requests,
    (SELECT count() FROM interactions WHERE startsWith(request_id, 'visit-')) AS events,
    (SELECT uniqExact(event_id) FROM interactions WHERE startsWith(request_id, 'visit-')) AS distinct_events,
    (SELECT count() FROM interactions WHERE startsWith(request_id, 'visit-') AND unattributed) AS unattributed,
    (SELECT sum(requests) FROM health_hourly WHERE config_version = 1) AS requests_in_rates,
    (SELECT sum(impressions) FROM health_hourly WHERE config_version = 1) AS impressions_in_rates,
    (SELECT sum(clicks) FROM health_hourly WHERE config_version = 1) AS clicks_in_rates`)
  const ids = await rows<{ event_id: string }>(
    `SELECT event_id FROM interactions WHERE startsWith(request_id, 'visit-') ORDER BY event_id`,
  )
  const [requests, events] = [traffic.requests.size, traffic.events.size]
  const shown = [...traffic.requests.values()].reduce((sum, items) => sum + items.length, 0)
  return {
    logged: {
      pages: Object.fromEntries(pages.map(({ request_id, items }) => [request_id, items])),
      events: ids.map(({ event_id }) => event_id),
      counts,
    },
    acknowledged: {
      pages: Object.fromEntries(traffic.requests),
      events: [...traffic.events].sort(),
      counts: {
        ...{ requests, distinct_requests: requests, events, distinct_events: events, unattributed: 0 },
        ...{ requests_in_rates: requests, impressions_in_rates: shown, clicks_in_rates: events },
      },
    },
  }
}
