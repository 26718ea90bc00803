import { ConfigDocument, type Term } from '../../shared/config/document'

/** What a log has to rank by. */
export interface Has {
  heads: readonly string[]
  prices: boolean
  margins: boolean
  /** Most items were clicked often enough for their popularity to be trusted. */
  manyClicks: boolean
  /** A model that has vectors of items and shoppers. */
  vectors: boolean
  /** Traffic of its own, of which a small part may show what a position is worth. */
  explores: boolean
}

/** A sensible first configuration for what this log has: the one that is live until somebody publishes another. */
export function defaultDocument({ heads, prices, margins, manyClicks, vectors, explores }: Has): ConfigDocument {
  const carts = heads.includes('p_cart')
  const purchases = heads.includes('p_purchase')
  const terms: Record<string, Term> = {
    click: term('p_click', 'one', 1, 10, 'Click', 'النقرة'),
    ...(carts && { cart: term('p_cart', 'one', 1, 20, 'Add to cart', 'الإضافة إلى السلة') }),
    ...(purchases && { purchase: term('p_purchase', 'one', 4, 50, 'Purchase', 'الشراء') }),
    ...(purchases && prices && { gmv: term('p_purchase', 'log_price', 1, 20, 'Sales value', 'قيمة المبيعات') }),
    ...(purchases && margins && { margin: term('p_purchase', 'margin', 2, 20, 'Margin', 'هامش الربح') }),
    ...(heads.includes('p_negative') && { negative: negativeTerm }),
    ...(!purchases &&
      prices && { revenue: term('p_click', 'log_price', 0.1, 10, 'Price of the click', 'سعر المنقور') }),
  }
  return ConfigDocument.parse({
    value_model: { terms },
    rules: [],
    cold_start: {
      shopper: {
        fallbacks: [
          { id: 'session', when: 'session_clicks', source: 'covisitation' },
          { id: 'country', when: 'country', source: 'popular_in_country' },
          { id: 'everybody', when: 'nothing', source: 'popular' },
        ],
        half_life_days: 14,
        min_count: manyClicks ? 5 : 1,
        full_personal_at: 5,
      },
      item: {
        age_limit_days: 14,
        prior_strength: 20,
        quota: 0.1,
        slots: [5, 12],
        impression_budget: 1000,
        min_quality: 0,
      },
      merchant: { age_limit_days: 60, quota: 0.1, per_merchant_cap: 0.1 },
    },
    diversity: { max_per_store: 4, max_per_category: 6, window: 10 },
    exploration: { shuffle_share: explores ? 0.03 : 0 },
    sources: [
      // On home together some 500 candidates; on search and on a store's page what was asked for comes first.
      ...(vectors ? [{ name: 'neighbours', quota: 200, timeout_ms: 50 }] : []),
      { name: 'covisitation', quota: 150, timeout_ms: 50 },
      { name: 'lexical', quota: 400, timeout_ms: 50 },
      { name: 'store_catalogue', quota: 400, timeout_ms: 50 },
      { name: 'popular', quota: 100, timeout_ms: 50 },
      { name: 'popular_in_country', quota: 80, timeout_ms: 50 },
      { name: 'new_items', quota: 40, timeout_ms: 50 },
    ],
    fallbacks: { on_empty: 'popular' },
    guardrails: [
      { metric: 'ctr', limit: 0.01, auto_rollback: true },
      { metric: 'cvr', limit: 0.01, auto_rollback: true },
      { metric: 'gmv_per_mille', limit: 0.01, auto_rollback: true },
      { metric: 'error_rate', limit: 0.01, auto_rollback: true },
      { metric: 'empty_rate', limit: 0.01, auto_rollback: true },
      { metric: 'p99_ms', limit: 250, auto_rollback: true },
      { metric: 'merchant_share', limit: 0.2, auto_rollback: false },
      { metric: 'new_item_share', limit: 0.05, auto_rollback: false },
    ],
  })
}

/** Hides and returns cost. */
const negativeTerm: Term = {
  head: 'p_negative',
  value: 'one',
  weight: -3,
  min: -50,
  max: 0,
  sign: 'negative',
  label: { en: 'Hide or return', ar: 'الإخفاء أو الإرجاع' },
}

function term(head: string, value: Term['value'], weight: number, max: number, en: string, ar: string): Term {
  return { head, value, weight, min: 0, max, sign: 'positive', label: { en, ar } }
}
