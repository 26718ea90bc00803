import fc from 'fast-check'
import { document } from '../../config/testing/arbitrary'
import type { RankInput } from '../rank'
import type { Candidate } from '../types'

/** Candidates whose names are those that random rules speak of, and some more. */
const name = fc.constantFrom('a', 'b', 'c', 'd/e', 'f~g')
const itemId = fc.oneof(
  name,
  fc.integer({ min: 1, max: 20 }).map((n) => `item ${n}`),
)
const probability = fc.constantFrom(0, 0.001, 0.01, 0.05, 0.2)

export const candidate: fc.Arbitrary<Candidate> = fc.record({
  item_id: itemId,
  store_id: fc.oneof(name, fc.constant('')),
  category: fc.oneof(name, fc.constant('')),
  brand: name,
  price_minor: fc.constantFrom(0, 500, 12_000, 250_000),
  currency: fc.constantFrom('SAR', 'KWD'),
  margin: fc.constantFrom(0, 0.1, 0.4),
  stock: fc.constantFrom(-1, 0, 1, 30),
  created_at: fc.constantFrom('', '2026-01-28T00:00:00Z', '2020-01-01T00:00:00Z'),
  store_created_at: fc.constantFrom('', '2026-01-28T00:00:00Z', '2020-01-01T00:00:00Z'),
  impressions: fc.constantFrom(0, 100, 10_000),
  sources: fc.constantFrom([{ name: 'popular', rank: 1, score: 1 }], []),
  heads: fc.record({ p_click: probability, p_cart: probability, p_purchase: probability }),
})

export const input: fc.Arbitrary<RankInput> = fc.record({
  candidates: fc.array(candidate, { maxLength: 25 }),
  document,
  context: fc.record({
    surface: name,
    query: fc.oneof(name, fc.constant('')),
    store_id: fc.oneof(name, fc.constant('')),
    item_id: fc.constant(''),
    category: fc.oneof(name, fc.constant('')),
    segment: fc.oneof(name, fc.constant('')),
    country: fc.oneof(name, fc.constant('')),
    device: fc.constant(''),
    locale: fc.constant('en'),
  }),
  now: fc.constant(Date.parse('2026-02-01T00:00:00Z')),
  pageSize: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer({ min: 0, max: 1000 }),
})

/** The same request where every rule is for it and in force, so that rules meet. */
export const busyInput: fc.Arbitrary<RankInput> = input.map((one) => ({
  ...one,
  document: {
    ...one.document,
    rules: one.document.rules.map((rule) => ({
      ...rule,
      enabled: true,
      scope: { surfaces: [], queries: [], categories: [], stores: [], segments: [], countries: [], devices: [] },
      schedule: { start: '2026-01-01T00:00:00Z', end: '2026-03-01T00:00:00Z', time_zone: 'UTC' },
    })),
  },
}))
