import { expect, it } from 'vitest'
import { ruleWith } from './testing/examples'
import { rulesTouching, type Touched } from './touching'

const now = Date.parse('2026-01-10T00:00:00Z')
const home = ruleWith({ id: 'home', scope: { surfaces: ['home'], countries: ['KW'] }, target: { stores: ['88'] } })
const oud = ruleWith({ id: 'oud', type: 'hide', params: {}, scope: { queries: ['عُود'] }, target: { items: ['A1'] } })
const fresh = ruleWith({ id: 'fresh', target: { new_within_days: 10 } })
const over = ruleWith({
  id: 'over',
  schedule: { start: '2025-01-01T00:00:00Z', end: '2025-02-01T00:00:00Z', time_zone: 'UTC' },
})
const off = ruleWith({ id: 'off', enabled: false })
const rules = [home, oud, fresh, over, off]
const idsOf = (what: Touched, at: number) => rulesTouching(rules, what, at).map(({ id }) => id)

it('finds the rules of a page, as far as the page is known, in the order of precedence', () => {
  expect(idsOf({ kind: 'page', context: { surface: 'home' } }, now)).toEqual(['oud', 'home', 'fresh'])
  expect(idsOf({ kind: 'page', context: { surface: 'home', country: 'SA', query: '' } }, now)).toEqual(['oud', 'fresh'])
  expect(idsOf({ kind: 'page', context: { surface: 'search', query: 'عود' } }, now)).toEqual(['oud', 'fresh'])
  expect(idsOf({ kind: 'page', context: { query: 'مسك', surface: 'search' } }, now)).toEqual(['fresh'])
})

it('finds the rules of an item by everything that is known of it, and of a store', () => {
  const item = { item_id: 'A1', store_id: '88', brand: '', category: '', created_at: '2026-01-05T00:00:00Z' }
  expect(idsOf({ kind: 'item', item }, now)).toEqual(['oud', 'home', 'fresh'])
  expect(idsOf({ kind: 'item', item: { ...item, store_id: '', created_at: '' } }, now)).toEqual(['oud'])
  expect(idsOf({ kind: 'store', store: '88' }, now)).toEqual(['home'])
})
