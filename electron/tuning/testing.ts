import { ConfigDocument } from '../../shared/config/document'
import type { Draft } from '../../shared/contract/serving'
import type { Edit } from './drafts-folder'

/** A small document that says how much a click is worth. */
export function documentWith(weight: number): ConfigDocument {
  return ConfigDocument.parse({
    value_model: {
      terms: { click: { head: 'p_click', weight, min: 0, max: 10, sign: 'positive' } },
    },
    rules: [],
    cold_start: {
      shopper: { fallbacks: [], half_life_days: 7, min_count: 5, full_personal_at: 10 },
      item: {
        age_limit_days: 14,
        prior_strength: 20,
        quota: 0.1,
        slots: [5],
        impression_budget: 1000,
        min_quality: 0,
      },
      merchant: { age_limit_days: 30, quota: 0.1, per_merchant_cap: 0.2 },
    },
    diversity: { max_per_store: 3, max_per_category: 5, window: 10 },
    sources: [],
    fallbacks: { on_empty: 'popular' },
    guardrails: [],
  })
}

export function draft(id: string, change: Partial<Draft> = {}): Draft {
  return {
    id,
    title: 'More new',
    author: 'sara',
    base_version: 1,
    document: documentWith(1),
    etag: '"e1"',
    state: 'open',
    created_at: '2026-11-23T08:00:00.000Z',
    updated_at: '2026-11-23T08:00:00.000Z',
    updated_by: 'sara',
    ...change,
  }
}

export function edit(etag: string, weight: number): Edit {
  return { title: 'More new', document: documentWith(weight), etag, savedAt: '2026-11-23T09:00:00.000Z' }
}
