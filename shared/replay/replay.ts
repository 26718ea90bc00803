import type { ConfigDocument } from '../config/document'
import { rankNextPage } from '../ranking/next-page'
import { seededUnit } from '../ranking/seeded'
import { BestFirst } from './best-first'
import { candidatesOf } from './candidates'
import { Columns } from './columns'
import { FastFill } from './fast-fill'
import { fastPage } from './fast-new'
import { emptyPages, type Pages } from './pages'
import type { LoggedRequest, Sample } from './sample'
import { addendsOf, scoreRows } from './scores'
import { drawOf, type Settled, settle, settledKey } from './settled'

/** A page takes its items from a few more of the best than it has positions, for the sake of distance between the like. */
const SPARE = 12

/**
 * Ranks the requests of a sample anew under any document, each to the very page `rankSlate` makes of it. Where no rule decides
 * positions that is done on the arrays (some microseconds a request); where one does, by `rankSlate` itself.
 */
export class Replay {
  readonly columns: Columns
  readonly #u: Float64Array
  readonly #score: Float64Array
  readonly #best: BestFirst
  readonly #fill: FastFill
  #known: { key: readonly unknown[]; settled: Settled; draw: Float64Array } | null = null

  constructor(readonly sample: Sample) {
    const { rows, requests } = sample
    this.columns = new Columns(sample)
    this.#u = new Float64Array(rows.item.length)
    this.#score = new Float64Array(rows.item.length)
    const most = requests.reduce((longest, { from, to }) => Math.max(longest, to - from), 0)
    const few = requests.reduce((longest, { size }) => Math.max(longest, size), 1) + SPARE
    this.#best = new BestFirst(requests.length, most, Math.min(few, Math.max(1, most)), {
      score: this.#u,
      tie: this.columns.tie,
    })
    this.#fill = new FastFill(this.columns, this.#best, most)
  }

  /** What does not change with the weights is kept from one document to the next. */
  settled(document: ConfigDocument): { settled: Settled; draw: Float64Array } {
    const key = settledKey(document)
    if (this.#known && key.every((part, at) => part === this.#known?.key[at])) return this.#known
    const settled = settle(this.sample, document)
    this.#known = { key, settled, draw: drawOf(this.sample, settled.drawable) }
    return this.#known
  }

  /** `shuffle` false: the page before exploration shuffles it. */
  pages(document: ConfigDocument, shuffle = true): Pages {
    const pages = emptyPages(this.sample)
    const { settled, draw } = this.settled(document)
    const addends = addendsOf(this.columns, document)
    // Without a multiplier the score is u itself.
    const into = { u: this.#u, score: settled.multiplier ? this.#score : this.#u }
    this.#best.order.score = into.score
    const { requests } = this.sample
    for (let index = 0; index < requests.length; index++) {
      const request = requests[index]
      if (!request) continue
      if (settled.whole[index] === 1) {
        this.#whole(pages, index, request, document, shuffle)
        continue
      }
      scoreRows(addends(index), request.from, request.to, settled.multiplier, into)
      const eligible = this.#best.take(index, request.from, request.to, settled.eligible)
      const size = Math.min(request.size, eligible)
      const at = index * pages.width
      const page = pages.rows.subarray(at, at + size)
      const making = {
        request,
        index,
        document,
        settled,
        columns: this.columns,
        draw,
        ...into,
        fill: this.#fill,
        size,
        eligible,
      }
      const fresh = fastPage(page, making)
      pages.length[index] = size
      pages.chance[index] = fresh.chance
      for (const position of fresh.drawn) pages.held[at + position - 1] = 2
      for (let place = 0; fresh.merchants.length > 0 && place < size; place++) {
        if (fresh.merchants.includes(page[place] ?? -1)) pages.held[at + place] = 1
      }
      const share = document.exploration.shuffle_share
      if (shuffle && (this.columns.luck[index] ?? 1) < share) {
        shufflePage(page, pages.held.subarray(at, at + size), request.seed)
      }
    }
    return pages
  }

  /** By term: what it adds to u, for each candidate of a request. */
  contributions(document: ConfigDocument, index: number): ReadonlyMap<string, Float64Array> {
    const { from = 0, to = 0 } = this.sample.requests[index] ?? {}
    return new Map(
      addendsOf(
        this.columns,
        document,
      )(index).map(({ term, weight, value, p }) => [
        term,
        Float64Array.from({ length: to - from }, (_, at) => weight * (value?.[from + at] ?? 1) * (p[from + at] ?? 0)),
      ]),
    )
  }

  #whole(pages: Pages, index: number, request: LoggedRequest, document: ConfigDocument, shuffle: boolean): void {
    const { context, now, size, seed, before, from } = request
    const candidates = candidatesOf(this.sample, index)
    const rowOf = new Map(candidates.map(({ item_id }, place) => [item_id, from + place]))
    // Later pages: what was shown before is no candidate any more; that it was so many is what counts.
    const shown = Array.from({ length: before }, (_, place) => `page before, ${place}`)
    const used = shuffle ? document : { ...document, exploration: { shuffle_share: 0 } }
    const slate = rankNextPage({ candidates, document: used, context, now, pageSize: size, seed }, shown)
    const at = index * pages.width
    slate.items.forEach(({ item_id, slot_type, propensity }, place) => {
      pages.rows[at + place] = rowOf.get(item_id) ?? -1
      const isDrawn = slot_type === 'cold_start' && propensity !== null && propensity < 1
      pages.held[at + place] = isDrawn ? 2 : slot_type === 'organic' || slot_type === 'explore' ? 0 : 1
      if (isDrawn) pages.chance[index] = propensity ?? 1
    })
    pages.length[index] = slate.items.length
  }
}

/** As ranking shuffles: what stands by its score, by Fisher and Yates with the request's seed. */
function shufflePage(page: Int32Array, held: Uint8Array, seed: number): void {
  const places: number[] = []
  for (let at = 0; at < page.length; at++) if (held[at] === 0) places.push(at)
  if (places.length < 2) return
  for (let last = places.length - 1; last > 0; last--) {
    const other = Math.floor(seededUnit(seed, `exploration ${last}`) * (last + 1))
    const [a, b] = [places[last] ?? 0, places[other] ?? 0]
    const row = page[a] ?? -1
    page[a] = page[b] ?? -1
    page[b] = row
  }
}
