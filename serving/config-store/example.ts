import type { ConfigDocument } from '../../shared/config/document'

/** A small valid document for tests. */
export function exampleDocument(clickWeight = 1): ConfigDocument {
  return {
    value_model: {
      terms: { click: { head: 'p_click', value: 'one', weight: clickWeight, min: 0, max: 10, sign: 'positive' } },
      overrides: [],
      boost_min: 0.2,
      boost_max: 5,
    },
    rules: [],
    cold_start: {
      shopper: {
        fallbacks: [{ id: 'popular', when: 'nothing', source: 'popular', enabled: true }],
        half_life_days: 14,
        min_count: 5,
        full_personal_at: 10,
      },
      item: {
        age_limit_days: 14,
        prior_strength: 20,
        quota: 0.1,
        slots: [4],
        impression_budget: 500,
        min_quality: 0,
      },
      merchant: { age_limit_days: 30, quota: 0.1, per_merchant_cap: 0.2 },
    },
    diversity: { max_per_store: 4, max_per_category: 8, window: 12 },
    exploration: { shuffle_share: 0 },
    sources: [{ name: 'popular', quota: 100, timeout_ms: 50, enabled: true }],
    fallbacks: { on_empty: 'popular' },
    guardrails: [{ metric: 'ctr', limit: 0.01, auto_rollback: true }],
  }
}

/** Lets any document be published. */
export const allow = (): void => undefined
