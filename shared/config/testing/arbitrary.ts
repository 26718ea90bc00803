import fc from 'fast-check'
import { ConfigDocument, type Rule } from '../document'

/** Documents for property tests: few names, so that two random documents share and disagree often. */

// One seed for every property test that uses these: a failure today is the same failure tomorrow.
fc.configureGlobal({ seed: 20_260_101 })

const name = fc.constantFrom('a', 'b', 'c', 'd/e', 'f~g')
const someNames = fc.uniqueArray(name, { maxLength: 3 })
const weight = fc.constantFrom(-2, -0.5, 0, 0.5, 1, 3)

const term = fc.record({
  head: fc.constantFrom('p_click', 'p_cart', 'p_purchase'),
  value: fc.constantFrom('one' as const, 'price' as const, 'log_price' as const, 'margin' as const),
  weight,
  min: fc.constantFrom(-5, 0),
  max: fc.constantFrom(0, 5),
  sign: fc.constantFrom('positive' as const, 'negative' as const),
})

const override = fc.record(
  {
    id: name,
    surface: name,
    country: name,
    weights: fc.dictionary(name, weight, { maxKeys: 2, noNullPrototype: true }),
  },
  { requiredKeys: ['id', 'weights'] },
)

const instant = fc.constantFrom(
  '2026-01-01T00:00:00Z',
  '2026-02-01T00:00:00Z',
  '2026-03-01T00:00:00Z',
  '2026-04-01T00:00:00Z',
)

const scope = fc.record({
  surfaces: someNames,
  queries: someNames,
  categories: someNames,
  stores: someNames,
  segments: someNames,
  countries: someNames,
  devices: fc.constant<string[]>([]),
})

const target = fc.record({ items: someNames, stores: someNames, brands: someNames, categories: someNames })

export const rule: fc.Arbitrary<Rule> = fc.record({
  id: name,
  name: fc.constantFrom('Eid', 'Summer', 'White Friday'),
  type: fc.constantFrom(...(['pin', 'soft_pin', 'boost', 'bury', 'hide', 'slot', 'cap', 'floor'] as const)),
  scope,
  target,
  params: fc.record(
    {
      position: fc.integer({ min: 1, max: 8 }),
      factor: fc.constantFrom(0.5, 1, 2, 10),
      max_share: fc.constantFrom(0, 0.25, 1),
      min_share: fc.constantFrom(0, 0.25, 1),
    },
    { requiredKeys: [] },
  ),
  schedule: fc.record({ start: instant, end: instant, time_zone: fc.constant('UTC') }),
  priority: fc.integer({ min: 0, max: 3 }),
  on_out_of_stock: fc.constantFrom('skip' as const, 'release' as const),
  owner: fc.constantFrom('amal', 'badr'),
  reason: fc.constant(''),
  enabled: fc.boolean(),
})

const fallback = fc.record({
  id: name,
  when: fc.constantFrom('session_clicks' as const, 'country' as const, 'nothing' as const),
  source: fc.constantFrom('covisitation' as const, 'popular_in_country' as const, 'popular' as const),
  enabled: fc.boolean(),
})

const coldStart = fc.record({
  shopper: fc.record({
    fallbacks: fc.uniqueArray(fallback, { maxLength: 4, selector: (one) => one.id }),
    half_life_days: fc.constantFrom(1, 14),
    min_count: fc.constantFrom(0, 5),
    full_personal_at: fc.constantFrom(1, 10),
  }),
  item: fc.record({
    age_limit_days: fc.constantFrom(7, 30),
    prior_strength: fc.constantFrom(0, 20),
    quota: fc.constantFrom(0, 0.1, 0.5),
    slots: fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 3 }),
    impression_budget: fc.constantFrom(0, 500),
    min_quality: fc.constantFrom(0, 0.5),
  }),
  merchant: fc.record({
    age_limit_days: fc.constantFrom(7, 30),
    quota: fc.constantFrom(0, 0.2),
    per_merchant_cap: fc.constantFrom(0, 0.1, 1),
  }),
})

const source = fc.record({
  name,
  quota: fc.constantFrom(0, 50, 200),
  timeout_ms: fc.constant(50),
  enabled: fc.boolean(),
})

const guardrail = fc.record({
  metric: fc.constantFrom('ctr' as const, 'error_rate' as const, 'p99_ms' as const),
  limit: fc.constantFrom(0.01, 0.05),
  auto_rollback: fc.boolean(),
})

export const document: fc.Arbitrary<ConfigDocument> = fc
  .record({
    value_model: fc.record({
      terms: fc.dictionary(name, term, { maxKeys: 3, noNullPrototype: true }),
      overrides: fc.uniqueArray(override, { maxLength: 3, selector: (one) => one.id }),
      boost_min: fc.constantFrom(0.2, 0.5),
      boost_max: fc.constantFrom(2, 5),
    }),
    rules: fc.uniqueArray(rule, { maxLength: 4, selector: (one) => one.id }),
    cold_start: coldStart,
    diversity: fc.record({
      max_per_store: fc.constantFrom(1, 2, 10),
      max_per_category: fc.constantFrom(1, 3, 10),
      window: fc.constantFrom(1, 4, 10),
    }),
    exploration: fc.record({ shuffle_share: fc.constantFrom(0, 0.2) }),
    sources: fc.uniqueArray(source, { maxLength: 3, selector: (one) => one.name }),
    fallbacks: fc.record({ on_empty: fc.constantFrom('popular' as const, 'none' as const) }),
    guardrails: fc.uniqueArray(guardrail, { maxLength: 2, selector: (one) => one.metric }),
  })
  .map((made) => ConfigDocument.parse(made))
