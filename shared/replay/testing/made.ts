import type { ConfigDocument } from '../../config/document'
import { documentWith } from '../../config/testing/examples'
import type { RankInput } from '../../ranking/rank'
import { seeded } from '../../stats/testing/random'
import { Replay } from '../replay'
import { factorAt, type Sample } from '../sample'
import { sampleOf } from './sample-of'

export const curve = { factor: [1.4, 1.1, 0.9, 0.8, 0.7], impressions: 1000, clicks: 50 }

/** Click counts, and price beside it by a weight that tests turn. */
export function madeDocument(revenue: number, shuffle_share = 0): ConfigDocument {
  const document = documentWith({ exploration: { shuffle_share } })
  document.cold_start.item.quota = 0
  document.cold_start.merchant.quota = 0
  const term = document.value_model.terms.revenue
  if (term) term.weight = revenue
  return document
}

/** Requests of twelve candidates on pages of five, as one would find them in a log. */
export function madeRequests(count: number, seed: number, document: ConfigDocument): RankInput[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, request) => ({
    candidates: Array.from({ length: 12 }, (_, at) => {
      const p_click = Math.fround(0.02 + 0.2 * random.uniform() ** 2)
      return {
        item_id: `i-${random.below(60)}-${at}`,
        store_id: `s-${random.below(9)}`,
        category: `c-${random.below(30)}`,
        brand: '',
        price_minor: 500 + random.below(50_000),
        currency: 'SAR',
        margin: 0.2,
        stock: 1,
        created_at: '',
        store_created_at: '',
        impressions: 0,
        sources: [],
        heads: { p_click, p_cart: p_click / 2, p_purchase: p_click / 4 },
      }
    }),
    document,
    context: {
      surface: request % 3 === 0 ? 'search' : 'home',
      query: request % 3 === 0 ? `q-${request % 4}` : '',
      store_id: '',
      item_id: '',
      category: '',
      segment: request % 2 === 0 ? 'new' : 'loyal',
      country: 'SA',
      device: '',
      locale: 'en',
    },
    now: Date.parse('2026-02-01T00:00:00Z'),
    pageSize: 5,
    seed: random.below(2 ** 31),
  }))
}

/** A sample in which `live` was served: what it showed, with which chance, and clicks that come as heads and positions say. */
export function servedSample(count: number, seed: number, live: ConfigDocument): Sample {
  const random = seeded(seed + 1)
  const inputs = madeRequests(count, seed, live)
  const curves = new Map(
    [...new Set(inputs.map(({ context }) => context.surface))].map((name) => [name, curve] as const),
  )
  const sample: Sample = { ...sampleOf(inputs), curves }
  const replay = new Replay(sample)
  const [pages, calm] = [replay.pages(live), replay.pages(live, false)]
  const share = live.exploration.shuffle_share
  const click = sample.rows.heads[sample.heads.indexOf('p_click')]
  sample.requests.forEach((_, request) => {
    const length = pages.length[request] ?? 0
    for (let at = 0; at < length; at++) {
      const row = pages.rows[request * pages.width + at] ?? 0
      const own = calm.rows[request * calm.width + at] === row
      sample.rows.rank[row] = at + 1
      sample.rows.propensity[row] = share / length + (own ? 1 - share : 0)
      sample.rows.clicks[row] = random.uniform() < (click?.[row] ?? 0) * factorAt(curve, at + 1) ? 1 : 0
    }
  })
  return sample
}
