import { ConfigDocument, Rule } from '../document'

/** A rule that a test changes in the one thing it is about. */
export function ruleWith(fields: Partial<Omit<Rule, 'scope' | 'target'>> & ScopeAndTarget): Rule {
  return Rule.parse({
    id: 'rule',
    name: fields.id ?? 'rule',
    type: 'boost',
    params: { factor: 2 },
    schedule: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' },
    owner: 'amal',
    reason: 'test',
    ...fields,
    scope: fields.scope ?? {},
    target: fields.target ?? { items: ['A1'] },
  })
}

interface ScopeAndTarget {
  scope?: Partial<Rule['scope']>
  target?: Partial<Rule['target']>
}

/** A small document that breaks no rule. */
export function documentWith(fields: Partial<ConfigDocument>): ConfigDocument {
  return ConfigDocument.parse({
    value_model: {
      terms: {
        click: { head: 'p_click', value: 'one', weight: 1, min: 0, max: 10, sign: 'positive' },
        revenue: { head: 'p_click', value: 'log_price', weight: 0.5, min: 0, max: 10, sign: 'positive' },
      },
    },
    rules: [],
    cold_start: {
      shopper: {
        fallbacks: [
          { id: 'session', when: 'session_clicks', source: 'covisitation' },
          { id: 'all', when: 'nothing', source: 'popular' },
        ],
        half_life_days: 14,
        min_count: 5,
        full_personal_at: 10,
      },
      item: { age_limit_days: 14, prior_strength: 20, quota: 0.1, slots: [4], impression_budget: 500, min_quality: 0 },
      merchant: { age_limit_days: 30, quota: 0.1, per_merchant_cap: 0.1 },
    },
    diversity: { max_per_store: 10, max_per_category: 10, window: 10 },
    sources: [
      { name: 'covisitation', quota: 100, timeout_ms: 50 },
      { name: 'popular', quota: 100, timeout_ms: 50 },
    ],
    fallbacks: { on_empty: 'popular' },
    guardrails: [],
    ...fields,
  })
}
