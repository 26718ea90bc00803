import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigDiff } from '../contract/serving'
import { apply, diff } from './diff'
import { canonical } from './structure'
import { document } from './testing/arbitrary'
import { documentWith, ruleWith } from './testing/examples'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

describe('diff', () => {
  it('says nothing about two documents that mean the same', () => {
    const a = documentWith({ rules: [ruleWith({ id: 'x' }), ruleWith({ id: 'y' })] })
    const b = documentWith({ rules: [ruleWith({ id: 'y' }), ruleWith({ id: 'x' })] })
    expect(diff(a, b)).toEqual([])
  })

  it('names the rule and the field that changed', () => {
    const a = documentWith({ rules: [ruleWith({ id: 'eid', name: 'Eid', params: { factor: 2 } })] })
    const b = documentWith({ rules: [ruleWith({ id: 'eid', name: 'Eid', params: { factor: 3 } })] })
    expect(diff(a, b)).toEqual([
      { kind: 'changed', area: 'rule', pointer: '/rules/id:eid/params/factor', name: 'Eid', before: 2, after: 3 },
    ])
  })

  it('tells an added term and a removed rule from changed ones', () => {
    const a = documentWith({ rules: [ruleWith({ id: 'x', name: 'Old' })] })
    const b = documentWith({})
    b.value_model.terms.cart = { head: 'p_cart', value: 'one', weight: 2, min: 0, max: 10, sign: 'positive' }
    expect(diff(a, b).map(({ kind, area, name }) => [kind, area, name])).toEqual([
      ['added', 'value_model', 'cart'],
      ['removed', 'rule', 'Old'],
    ])
  })

  it('sees the order of the fallbacks, and of nothing else', () => {
    const a = documentWith({})
    const b = structuredClone(a)
    b.cold_start.shopper.fallbacks.reverse()
    b.sources.reverse()
    expect(diff(a, b)).toMatchObject([{ pointer: '/cold_start/shopper/fallbacks', name: 'order' }])
  })

  it('leads from one document to the other', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        expect(canonical(apply(a, diff(a, b)))).toBe(canonical(b))
      }),
    )
  })

  it('survives the way over the API, where undefined does not exist', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        const sent = ConfigDiff.parse(JSON.parse(JSON.stringify({ changes: diff(a, b) })))
        expect(canonical(apply(a, sent.changes))).toBe(canonical(b))
      }),
    )
  })

  it('is empty exactly when the documents mean the same', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        expect(diff(a, b).length === 0).toBe(canonical(a) === canonical(b))
        expect(diff(a, structuredClone(a))).toEqual([])
      }),
    )
  })
})
