import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigDocument } from './document'
import { applyFix, type Facts, type FindingCode, findingCodes } from './finding'
import { document } from './testing/arbitrary'
import { documentWith, ruleWith } from './testing/examples'
import { validate } from './validate'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const item = (item_id: string, stock = 5, category = 'dress', store_id = 's1') => ({
  item_id,
  stock,
  category,
  store_id,
  brand: '',
  created_at: '2025-12-01T00:00:00Z',
})
const catalogue = [
  item('A1'),
  item('A2'),
  item('A3', 0),
  ...Array.from({ length: 30 }, (_, index) => item(`B${index}`, -1, 'shoe', 's2')),
]
const now = Date.parse('2026-01-10T00:00:00Z')
const facts: Facts = {
  heads: ['p_click'],
  surfaces: ['home', 'search'],
  categories: ['dress', 'shoe'],
  stores: ['s1', 's2'],
  items: new Map(catalogue.map((one) => [one.item_id, one])),
  now,
  dataNow: now,
  pageSize: 20,
}

const codes = (made: ConfigDocument, more: Partial<Facts> = {}) =>
  validate(made, { ...facts, ...more }).map((found) => found.code)

function withTerm(fields: Partial<ConfigDocument['value_model']['terms'][string]>): ConfigDocument {
  const made = documentWith({})
  const click = made.value_model.terms.click
  if (!click) throw new Error('the example has a click term')
  made.value_model.terms.click = { ...click, ...fields }
  return made
}

function withColdStart(change: (coldStart: ConfigDocument['cold_start']) => void): ConfigDocument {
  const made = documentWith({})
  change(made.cold_start)
  return made
}

const pin = (id: string, position: number, items: string[]) =>
  ruleWith({ id, type: 'pin', params: { position }, target: { items } })

/** One document for each thing that can be found. */
const examples: Record<FindingCode, ConfigDocument> = {
  sign_flip: withTerm({ weight: -1, min: -5 }),
  out_of_bounds: withTerm({ weight: 11 }),
  bounds_reversed: withTerm({ min: 5, max: 1, weight: 3 }),
  unknown_head: withTerm({ head: 'p_love' }),
  unknown_term: documentWith({
    value_model: { ...documentWith({}).value_model, overrides: [{ id: 'o', weights: { love: 1 } }] },
  }),
  boost_range: documentWith({ value_model: { ...documentWith({}).value_model, boost_min: 1.5 } }),
  all_weights_zero: documentWith({ value_model: { ...documentWith({}).value_model, terms: {} } }),
  influence_jump: withTerm({ weight: 9 }),
  duplicate_id: documentWith({ rules: [ruleWith({ id: 'x' }), ruleWith({ id: 'x' })] }),
  missing_param: documentWith({ rules: [ruleWith({ type: 'cap', params: {} })] }),
  boost_below_one: documentWith({ rules: [ruleWith({ type: 'boost', params: { factor: 0.5 } })] }),
  bury_above_one: documentWith({ rules: [ruleWith({ type: 'bury', params: { factor: 2 } })] }),
  schedule_reversed: documentWith({
    rules: [ruleWith({ schedule: { start: '2026-02-01T00:00:00Z', end: '2026-01-01T00:00:00Z', time_zone: 'UTC' } })],
  }),
  ended: documentWith({
    rules: [ruleWith({ schedule: { start: '2025-02-01T00:00:00Z', end: '2025-03-01T00:00:00Z', time_zone: 'UTC' } })],
  }),
  no_end: documentWith({
    rules: [ruleWith({ schedule: { start: '2020-02-01T00:00:00Z', end: '2099-03-01T00:00:00Z', time_zone: 'UTC' } })],
  }),
  unknown_surface: documentWith({ rules: [ruleWith({ scope: { surfaces: ['home', 'hoem'] } })] }),
  unknown_target: documentWith({ rules: [ruleWith({ target: { items: ['A1', 'Z9'] } })] }),
  never_matches: documentWith({ rules: [ruleWith({ target: {} })] }),
  matches_all: documentWith({ rules: [ruleWith({ type: 'hide', params: {}, target: { stores: ['s1', 's2'] } })] }),
  pin_out_of_stock: documentWith({ rules: [pin('p', 1, ['A3', 'A1'])] }),
  cap_infeasible: documentWith({ rules: [ruleWith({ type: 'cap', params: { max_share: 0.01 } })] }),
  floor_infeasible: documentWith({
    rules: [ruleWith({ type: 'floor', params: { min_share: 0.5 }, target: { stores: ['s1'] } })],
  }),
  two_pins_one_slot: documentWith({ rules: [pin('p', 1, ['A1']), pin('q', 1, ['A2'])] }),
  pin_against_hide: documentWith({
    rules: [pin('p', 1, ['A1']), ruleWith({ id: 'h', type: 'hide', params: {}, target: { items: ['A1'] } })],
  }),
  boost_against_bury: documentWith({
    rules: [ruleWith({ id: 'up' }), ruleWith({ id: 'down', type: 'bury', params: { factor: 0.5 } })],
  }),
  shadowed: documentWith({
    rules: [ruleWith({ id: 'b' }), ruleWith({ id: 'h', type: 'hide', params: {}, target: { items: ['A1', 'A2'] } })],
  }),
  pins_over_share: documentWith({ rules: [1, 2, 3, 4, 5].map((at) => pin(`p${at}`, at, [`B${at}`])) }),
  quota_exceeded: withColdStart((coldStart) => {
    coldStart.item.slots = [2, 4, 6]
  }),
  slot_beyond_page: withColdStart((coldStart) => {
    coldStart.item.slots = [4, 40]
  }),
  no_fallback: withColdStart((coldStart) => {
    coldStart.shopper.fallbacks = []
  }),
  fallback_source_off: documentWith({
    sources: [
      { name: 'covisitation', quota: 100, timeout_ms: 50, enabled: true },
      { name: 'popular', quota: 100, timeout_ms: 50, enabled: false },
    ],
  }),
  no_source: documentWith({ sources: [] }),
}

const live = documentWith({})

describe('validate', () => {
  it('finds nothing in a sound document', () => {
    expect(validate(documentWith({ rules: [ruleWith({})] }), { ...facts, live })).toEqual([])
  })

  it.each(findingCodes)('finds %s', (code) => {
    expect(codes(examples[code], { live })).toContain(code)
    expect(codes(live, { live })).not.toContain(code)
  })

  it.each(findingCodes)('has a fix for %s that removes it, or none', (code) => {
    const found = validate(examples[code], { ...facts, live }).find((one) => one.code === code)
    if (!found?.fix) return
    const fixed = validate(applyFix(examples[code], found.fix), { ...facts, live })
    const still = fixed.filter((one) => one.code === code && one.pointer === found.pointer)
    expect(still).toEqual([])
  })

  it('finds nothing between rules that never meet', () => {
    const january = { start: '2026-01-01T00:00:00Z', end: '2026-01-20T00:00:00Z', time_zone: 'UTC' }
    const february = { start: '2026-01-20T00:00:00Z', end: '2026-02-20T00:00:00Z', time_zone: 'UTC' }
    const byTime = [
      { ...pin('p', 1, ['A1']), schedule: january },
      { ...pin('q', 1, ['A2']), schedule: february },
    ]
    const bySurface = [
      ruleWith({ ...pin('p', 1, ['A1']), scope: { surfaces: ['home'] } }),
      ruleWith({ ...pin('q', 1, ['A2']), scope: { surfaces: ['search'] } }),
    ]
    expect(codes(documentWith({ rules: byTime }))).toEqual([])
    expect(codes(documentWith({ rules: bySurface }))).toEqual([])
  })

  it('compares queries after normalisation', () => {
    const rules = [
      ruleWith({ ...pin('p', 1, ['A1']), scope: { queries: ['أحذية'] } }),
      ruleWith({ ...pin('q', 1, ['A2']), scope: { queries: ['احذيه'] } }),
    ]
    expect(codes(documentWith({ rules }))).toEqual(['two_pins_one_slot'])
  })

  it('does not turn a rule for an unknown surface into one for all', () => {
    const made = documentWith({ rules: [ruleWith({ scope: { surfaces: ['hoem'] } })] })
    expect(validate(made, facts)[0]?.fix).toEqual({ pointer: '/rules/0/enabled', value: false })
  })

  it('leaves disabled rules alone', () => {
    const rules = [pin('p', 1, ['A3']), pin('q', 1, ['Z9'])].map((rule) => ({ ...rule, enabled: false }))
    expect(codes(documentWith({ rules }))).toEqual([])
  })

  it('judges the weights of overrides by the bounds of their term', () => {
    const made = documentWith({})
    made.value_model.overrides = [{ id: 'o', surface: 'home', weights: { click: 12 } }]
    expect(validate(made, facts)).toEqual([
      {
        severity: 'error',
        code: 'out_of_bounds',
        pointer: '/value_model/overrides/0/weights/click',
        values: { term: 'click', weight: 12, min: 0, max: 10 },
        fix: { pointer: '/value_model/overrides/0/weights/click', value: 10 },
      },
    ])
  })

  it('answers any document, errors first, with fixes that can be applied', () => {
    fc.assert(
      fc.property(document, document, (made, other) => {
        const findings = validate(made, { ...facts, live: other })
        const severities = findings.map((found) => ['error', 'warning', 'info'].indexOf(found.severity))
        expect(severities).toEqual(severities.toSorted())
        for (const { fix } of findings) if (fix) applyFix(made, fix)
      }),
    )
  })
})
