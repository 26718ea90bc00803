import { describe, expect, it } from 'vitest'
import { diff } from '../../shared/config/diff'
import type { ConfigDocument } from '../../shared/config/document'
import type { Finding } from '../../shared/contract/serving'
import { createFormat, createText, type Language } from '../i18n'
import { describeChange } from './describe-change'
import { describeFinding, findingsAt, ruleAt } from './describe-finding'
import { describeRule, describeScope, ruleState } from './describe-rule'
import { describeValue, type ValueKind } from './describe-value'
import { putRule, setColdStart, setWeight } from './edits'
import { exampleDocument, exampleRule } from './testing/example'

function words(language: Language = 'en') {
  return { t: createText(language), format: createFormat(language, 'UTC') }
}

function sentences(
  after: ConfigDocument,
  before: ConfigDocument = exampleDocument,
  language: Language = 'en',
): string[] {
  return diff(before, after).map((change) => {
    const { subject, field, before: was, after: is } = describeChange(change, after, words(language))
    return [subject, field, [was, is].filter((side) => side !== null).join(' → ')].filter(Boolean).join(' | ')
  })
}

describe('a difference in a sentence', () => {
  it('names whose weight it is, on which surface', () => {
    expect(sentences(setWeight(exampleDocument, 'click', null, 2))).toEqual(['click | weight | 1 → 2'])
    const own = setWeight(exampleDocument, 'click', 'home', 2)
    expect(sentences(own)).toEqual(['Weights of home | added | click 2'])
    expect(sentences(setWeight(own, 'click', 'home', 3), own)).toEqual(['click on home | weight | 2 → 3'])
  })
  it('says what a rule does that came, and which of its fields changed', () => {
    const added = putRule(exampleDocument, exampleRule)
    expect(sentences(added)).toEqual(['Rule “Oud week” | added | Boost store 88 × 1.15'])
    expect(sentences(putRule(added, { ...exampleRule, params: { factor: 1.3 } }), added)).toEqual([
      'Rule “Oud week” | factor | 1.15 → 1.3',
    ])
  })
  it('writes shares as percentages and an order as an order', () => {
    expect(sentences(setColdStart(exampleDocument, 'item', { quota: 0.15 }))).toEqual([
      'New items | share of a page | 10% → 15%',
    ])
    const fallbacks = exampleDocument.cold_start.shopper.fallbacks.toReversed()
    expect(sentences(setColdStart(exampleDocument, 'shopper', { fallbacks }))).toEqual([
      'Unknown shoppers | order | session, any → any, session',
    ])
  })
  it('has Arabic for all of it', () => {
    expect(sentences(setWeight(exampleDocument, 'click', null, 2), exampleDocument, 'ar')[0]).toContain('الوزن')
  })
})

describe('a rule in words', () => {
  it('says what, where and whether it runs', () => {
    expect(describeRule(exampleRule, words())).toBe('Boost store 88 × 1.15')
    expect(describeScope(exampleRule, words())).toBe('home')
    const at = (day: string) => ruleState(exampleRule, Date.parse(day))
    expect([at('2026-11-01T00:00:00Z'), at('2026-11-23T00:00:00Z'), at('2026-12-01T00:00:00Z')]).toEqual([
      'planned',
      'on',
      'ended',
    ])
  })
  it('shortens long lists', () => {
    const items = ['a', 'b', 'c', 'd', 'e']
    const rule = { ...exampleRule, type: 'hide' as const, target: { items, stores: [], brands: [], categories: [] } }
    expect(describeRule(rule, words())).toBe('Hide items a, b, c and 2 more')
  })
})

describe('values', () => {
  it('have a word in both languages wherever they are one of a few', () => {
    const few: [ValueKind, string][] = [
      ['tuning.value.of', 'one price log_price margin'],
      ['tuning.ruleType', 'pin soft_pin boost bury hide slot cap floor'],
      ['tuning.rule.stock', 'skip release'],
      ['tuning.cold.when', 'session_clicks country nothing'],
      ['tuning.cold.source', 'covisitation popular_in_country popular'],
      ['tuning.limits.onEmpty', 'popular none'],
    ]
    for (const [kind, values] of few) {
      for (const value of values.split(' ')) {
        for (const language of ['en', 'ar'] as const) {
          expect(describeValue(value, kind, words(language))).not.toBe('')
        }
      }
    }
    expect(describeValue('of a newer server', 'tuning.ruleType', words())).toBe('of a newer server')
  })
})

describe('a finding', () => {
  function finding(code: string, values: Finding['values'], pointer = '/rules/0/params/factor'): Finding {
    return { severity: 'warning', code, pointer, values, fix: null }
  }
  it('is a sentence with its values written for the reader', () => {
    const jump = finding('influence_jump', { term: 'click', from: 0.1, to: 0.45, limit: 0.2 })
    expect(describeFinding(jump, exampleDocument, words())).toBe(
      'click goes from 10% to 45% of the weights, more than 20% in one step.',
    )
    const pull = finding('boost_against_bury', { rule: 'A', other: 'B', items: 1 })
    expect(describeFinding(pull, exampleDocument, words())).toContain('pull 1 item in')
  })
  it('is shown as it came when the code or a value is not known here', () => {
    expect(describeFinding(finding('new_code', {}), exampleDocument, words())).toBe(
      'new_code at /rules/0/params/factor',
    )
    expect(describeFinding(finding('ended', {}), exampleDocument, words())).toBe('ended at /rules/0/params/factor')
  })
  it('is found by its field, and leads to its rule', () => {
    const document = putRule(exampleDocument, exampleRule)
    const findings = [finding('ended', { rule: 'x' }), finding('ended', { rule: 'x' }, '/rules/01')]
    expect(findingsAt(findings, '/rules/0')).toHaveLength(1)
    expect(ruleAt('/rules/0/params/factor', document)).toBe('r1')
  })
})
