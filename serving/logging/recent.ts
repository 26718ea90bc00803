import type { Impression } from './attribution'
import type { RankedRequest } from './writer'

type Shown = Omit<Impression, 'item_id' | 'store_id' | 'position'> & {
  items: string[]
  stores: string[]
  positions: number[]
}

/** The last so many ranked requests, as far as events need them: about 0.7 kB for a page of twenty. */
export class RecentRequests {
  readonly #requests = new Map<string, Shown>()

  constructor(readonly most: number) {}

  has(requestId: string): boolean {
    return this.#requests.has(requestId)
  }

  add({ request, impressions }: RankedRequest): void {
    const { request_id, ts, user_id, session_id = '', surface, segment = '', country = '', device = '' } = request
    const { config_version = 0, model_version, variant = '' } = request
    this.#requests.set(request_id, {
      ...{ request_id, ts, user_id, session_id, surface, segment, country, device },
      ...{ config_version, model_version, variant },
      items: impressions.map((impression) => impression.item_id),
      stores: impressions.map((impression) => impression.store_id ?? ''),
      positions: impressions.map((impression) => impression.position),
    })
    const [oldest] = this.#requests.keys()
    if (oldest !== undefined && this.#requests.size > this.most) this.#requests.delete(oldest)
  }

  /** undefined: the request is not remembered, or did not show the item. */
  impression(requestId: string, itemId: string): Impression | undefined {
    const request = this.#requests.get(requestId)
    const place = request?.items.indexOf(itemId) ?? -1
    if (!request || place < 0) return undefined
    const { items: _, stores, positions, ...shared } = request
    return { ...shared, item_id: itemId, store_id: stores[place] ?? '', position: positions[place] ?? 0 }
  }
}

/** At least the last half and at most all of the last so many ids. */
export class RecentIds {
  #young = new Set<string>()
  #old = new Set<string>()

  constructor(readonly most: number) {}

  has(id: string): boolean {
    return this.#young.has(id) || this.#old.has(id)
  }

  add(id: string): void {
    if (this.#young.size >= this.most / 2) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(id)
  }
}
