import { expect, it } from 'vitest'
import type { Candidate } from '../ranking/types'
import { Consequence } from './consequences'
import { madeDocument, madeRequests } from './testing/made'
import { sampleOf } from './testing/sample-of'

const live = madeDocument(0)
const inputs = madeRequests(40, 6, live).map((input, request) => ({
  ...input,
  candidates: input.candidates.map((item, at): Candidate => {
    if (at === 0) return { ...item, item_id: 'fresh', created_at: '2026-01-25T00:00:00Z', impressions: request }
    if (at === 1) return { ...item, item_id: 'used up', created_at: '2026-01-25T00:00:00Z', impressions: 100 }
    if (at === 2) return { ...item, item_id: 'old', store_id: 's-new', store_created_at: '2026-01-20T00:00:00Z' }
    return item
  }),
}))
// Candidates of the sample are the same item only where they share a place: here each request has its own.
const sample = sampleOf(inputs)
const places = new Map(sample.items.map(({ item_id }, place) => [item_id, place]))
const item = sample.rows.item.map((place) => places.get(sample.items[place]?.item_id ?? '') ?? place)
const whole = { ...sample, rows: { ...sample.rows, item } }

it('counts new items and merchants, what is used of the budgets, and the positions they get', () => {
  const draft = structuredClone(live)
  Object.assign(draft.cold_start.item, { quota: 0.2, slots: [2], impression_budget: 80, age_limit_days: 14 })
  const { coldStart } = new Consequence(whole, live, 1).details(draft)
  // 39 of 80 and 80 of 80 are used.
  expect(coldStart.items).toMatchObject({ fresh: 2, exhausted: 1, spent: (39 + 80) / 160 })
  expect(coldStart.items.draft).toBeGreaterThan(coldStart.items.live)
  expect(coldStart.merchants.fresh).toBe(1)
})

it('does not guess what was used where the log has no impressions', () => {
  const { coldStart } = new Consequence({ ...whole, absent: ['impressions'] }, live, 1).details(live)
  expect(coldStart.items.spent).toBeNull()
})
