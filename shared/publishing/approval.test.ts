import { expect, test } from 'vitest'
import type { ConfigDocument, Term } from '../config/document'
import { documentWith, ruleWith } from '../config/testing/examples'
import { approvalReasons } from './approval'
import { safeForm } from './safe-form'

const live = documentWith({ guardrails: [{ metric: 'ctr', limit: 0.01, auto_rollback: true }] })

function withTerm(change: Partial<Term>): ConfigDocument {
  const { terms } = live.value_model
  const click = terms.click
  if (!click) throw new Error('the example has no click')
  return { ...live, value_model: { ...live.value_model, terms: { ...terms, click: { ...click, ...change } } } }
}

test('a small change, a rule and other quotas need nobody', () => {
  const document = { ...withTerm({ weight: 1.2 }), rules: [ruleWith({})] }
  expect(approvalReasons(live, document)).toEqual([])
})

test('an influence that moves by more than a fifth needs approval, also on one surface alone', () => {
  expect(approvalReasons(live, withTerm({ weight: 4 }))).toMatchObject([
    { code: 'influence_jump', pointer: '/value_model/terms/click', name: 'click', values: { limit: 0.2 } },
    { code: 'influence_jump', name: 'revenue' },
  ])
  const overrides = [{ id: 'search', surface: 'search', weights: { revenue: 9 } }]
  const document = { ...live, value_model: { ...live.value_model, overrides } }
  const jumps = approvalReasons(live, document)
  expect(jumps.map(({ pointer }) => pointer)).toContain('/value_model/overrides/id:search/weights/revenue')
})

test('what takes a guard away, or turns a head around, is dangerous', () => {
  const reasons = (document: ConfigDocument) =>
    approvalReasons(live, document).map(({ code, pointer }) => `${code} ${pointer}`)
  expect(reasons({ ...live, guardrails: [] })).toEqual(['dangerous_field /guardrails/id:ctr'])
  expect(reasons(withTerm({ max: 100 }))).toEqual(['dangerous_field /value_model/terms/click/max'])
  const [first, ...rest] = live.sources
  if (!first) throw new Error('the example has no source')
  expect(reasons({ ...live, sources: [{ ...first, enabled: false }, ...rest] })).toEqual([
    'dangerous_field /sources/id:covisitation/enabled',
  ])
  expect(reasons({ ...live, sources: rest })).toEqual(['dangerous_field /sources/id:covisitation'])
})

test('the safe form keeps what hides and takes away what was asked for', () => {
  const hide = ruleWith({ id: 'hide', type: 'hide', params: {} })
  const document = { ...live, rules: [ruleWith({}), hide], exploration: { shuffle_share: 0.1 } }
  expect(safeForm(document, 'rules')).toEqual({ ...document, rules: [hide] })
  expect(safeForm(document, 'exploration')).toMatchObject({ rules: document.rules, exploration: { shuffle_share: 0 } })
  const everything = safeForm(document, 'everything')
  expect(everything.rules).toEqual([hide])
  expect(everything.sources.map(({ name, enabled }) => [name, enabled])).toEqual([
    ['covisitation', false],
    ['popular', true],
  ])
})
