import type { ConfigDocument, Rule } from '../../../shared/config/document'
import type { Draft } from '../../../shared/contract/serving'

/** A small document for the tests of this folder. */
export const exampleDocument: ConfigDocument = {
  value_model: {
    terms: {
      click: { head: 'p_click', value: 'one', weight: 1, min: 0, max: 10, sign: 'positive' },
      purchase: { head: 'p_purchase', value: 'one', weight: 30, min: 0, max: 100, sign: 'positive' },
      hide: { head: 'p_hide', value: 'one', weight: -9, min: -100, max: 0, sign: 'negative' },
    },
    overrides: [],
    boost_min: 0.2,
    boost_max: 5,
  },
  rules: [],
  cold_start: {
    shopper: {
      fallbacks: [
        { id: 'session', when: 'session_clicks', source: 'covisitation', enabled: true },
        { id: 'any', when: 'nothing', source: 'popular', enabled: true },
      ],
      half_life_days: 7,
      min_count: 20,
      full_personal_at: 10,
    },
    item: {
      age_limit_days: 30,
      prior_strength: 100,
      quota: 0.1,
      slots: [5],
      impression_budget: 1000,
      min_quality: 0.2,
    },
    merchant: { age_limit_days: 60, quota: 0.1, per_merchant_cap: 0.2 },
  },
  diversity: { max_per_store: 3, max_per_category: 5, window: 10 },
  exploration: { shuffle_share: 0.03 },
  sources: [{ name: 'covisitation', quota: 200, timeout_ms: 50, enabled: true }],
  fallbacks: { on_empty: 'popular' },
  guardrails: [{ metric: 'ctr', limit: 0.01, auto_rollback: true }],
}

export const exampleRule: Rule = {
  id: 'r1',
  name: 'Oud week',
  type: 'boost',
  scope: { surfaces: ['home'], queries: [], categories: [], stores: [], segments: [], countries: [], devices: [] },
  target: { items: [], stores: ['88'], brands: [], categories: [] },
  params: { factor: 1.15 },
  schedule: { start: '2026-11-20T00:00:00.000Z', end: '2026-11-27T00:00:00.000Z', time_zone: 'Asia/Riyadh' },
  priority: 100,
  on_out_of_stock: 'skip',
  owner: 'huda',
  reason: 'New season',
  enabled: true,
}

export const exampleDraft: Draft = {
  id: 'd1',
  title: 'More for new stores',
  author: 'huda',
  base_version: 3,
  document: exampleDocument,
  etag: '"1"',
  state: 'open',
  created_at: '2026-11-23T10:00:00.000Z',
  updated_at: '2026-11-23T10:00:00.000Z',
  updated_by: 'huda',
}
