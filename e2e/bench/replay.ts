import type { ConfigDocument } from '../../shared/config/document'
import type { Consequence } from '../../shared/replay/consequences'
import type { Sample } from '../../shared/replay/sample'
import { emptyRows } from '../../shared/replay/testing/sample-of'
import { seeded } from '../../shared/stats/testing/random'

const now = Date.parse('2026-11-24T00:00:00Z')
const day = (ago: number) => new Date(now - ago * 86_400_000).toISOString()

/** As many requests with so many candidates of a catalogue of 12,000, made by a seed: only their number matters for speed. */
export function madeSample(requests: number, candidates: number): Sample {
  const random = seeded(1)
  const items = Array.from({ length: 12_000 }, (_, at) => ({
    item_id: `i-${at}`,
    store_id: `s-${at % 150}`,
    category: `c-${at % 40}`,
    brand: '',
    currency: 'SAR',
    created_at: day(random.uniform() < 0.06 ? 5 : 400),
    store_created_at: day(at % 150 < 8 ? 30 : 900),
  }))
  const rows = emptyRows(requests * candidates, 4)
  for (let row = 0; row < rows.item.length; row++) {
    rows.item[row] = random.below(items.length)
    rows.price[row] = 1000 + random.below(50_000)
    rows.margin[row] = 0.3 * random.uniform()
    rows.heads.forEach((head, at) => {
      head[row] = (0.2 / 4 ** at) * random.uniform() ** 4
    })
  }
  const surfaces = ['home', 'search', 'store']
  const curve = { factor: [1.4, 1.2, 1, 0.9, 0.8], impressions: 1, clicks: 1 }
  return {
    requests: Array.from({ length: requests }, (_, at) => ({
      request_id: `r-${at}`,
      user_id: `u-${at % 900}`,
      now,
      seed: at * 7919,
      config_version: 1,
      context: {
        surface: surfaces[at % 3] ?? '',
        query: '',
        store_id: '',
        item_id: '',
        category: '',
        segment: at % 2 === 0 ? 'new' : 'loyal',
        country: 'SA',
        device: '',
        locale: 'en',
      },
      from: at * candidates,
      to: (at + 1) * candidates,
      size: 20,
      before: 0,
    })),
    items,
    heads: ['p_click', 'p_cart', 'p_purchase', 'p_negative'],
    rows,
    curves: new Map(surfaces.map((name) => [name, curve])),
    worth: new Map([['SAR', 1]]),
    currency: 'SAR',
    catalogue: { items: items.length, stores: 150 },
    absent: [],
  }
}

/** Milliseconds of processor time and of the clock for each of `times` moves of one weight, after two to warm up. */
export function timeMoves(consequence: Consequence, live: ConfigDocument, term: string, times: number) {
  const taken = { processor: [] as number[], clock: [] as number[] }
  for (let move = -2; move < times; move++) {
    const document = structuredClone(live)
    const moved = document.value_model.terms[term]
    if (moved) moved.weight *= 1 + (move + 3) / 10
    // The parts that do not move are the same objects, as in the editor.
    const draft = { ...live, value_model: { ...live.value_model, terms: document.value_model.terms } }
    const [used, started] = [process.cpuUsage(), performance.now()]
    consequence.of(draft)
    const { user, system } = process.cpuUsage(used)
    if (move < 0) continue
    taken.processor.push((user + system) / 1000)
    taken.clock.push(performance.now() - started)
  }
  return taken
}
