import { expect, it } from 'vitest'
import { rankSlate } from '../../../shared/ranking/rank'
import { itemWith, plainDocument, someContext } from '../../../shared/ranking/testing/examples'
import { instantOf } from '../catalogue'
import { retrieve } from '../retrieve'
import { itemsWith, NOW, retrievalWith } from './testing/examples'

const FRESH = 40
const SEEDS = 4000
const names = ['popular', 'new_items']

it('a new item is shown as often as its propensity says: it has to be drawn by the source and then for the slot', async () => {
  const items = itemsWith(
    ...Array.from({ length: 20 }, () => ({})),
    ...Array.from({ length: FRESH }, () => ({ created: NOW - 1 })),
  )
  const clicks = Float64Array.from(items, (_, place) => (place < 20 ? 100 - place : 0))
  const document = plainDocument({ sources: names.map((name) => ({ name, quota: 10, timeout_ms: 9, enabled: true })) })
  document.cold_start.item = { ...document.cold_start.item, quota: 0.2, slots: [3], min_quality: 0 }
  const from = retrievalWith(items, { popularity: { sharesIn: () => clicks, clicks }, coldStart: document.cold_start })
  const times = new Map<string, number>()
  for (let seed = 0; seed < SEEDS; seed++) {
    const { proposals } = await retrieve(document.sources, { ...from, seed })
    const candidates = proposals.map(({ place, source, rank, score, chance }) =>
      itemWith(items[place]?.item_id ?? '', score / 1000, {
        created_at: instantOf(items[place]?.created ?? 0),
        sources: [{ name: source, rank, score, chance }],
      }),
    )
    const slate = rankSlate({ candidates, document, context: someContext, now: NOW, pageSize: 5, seed })
    const third = slate.items[2]
    expect(third).toMatchObject({ slot_type: 'cold_start', propensity: 1 / FRESH })
    expect(slate.items[0]).toMatchObject({ source: 'popular', propensity: 1 })
    times.set(third?.item_id ?? '', (times.get(third?.item_id ?? '') ?? 0) + 1)
  }
  // 100 expected of each, with a standard deviation of 10: five of them either way.
  expect(times.size).toBe(FRESH)
  for (const count of times.values()) expect(Math.abs(count - SEEDS / FRESH)).toBeLessThan(50)
})
