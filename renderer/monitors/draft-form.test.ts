import { describe, expect, it } from 'vitest'
import { templateOf } from '../../shared/monitors/defaults'
import { changed, judgedKey, missingOf, rulesFor, sliced } from './draft-form'

const ctr = templateOf('ctr', '', { surface: 'home' }, 'health-ctr')

describe('making a monitor', () => {
  it('offers the rules that a metric can be judged by', () => {
    expect(rulesFor(ctr)).toEqual(['history', 'fixed'])
    expect(rulesFor({ ...ctr, slice: { model: 'v2' } })).toEqual(['history', 'peers', 'fixed'])
    expect(rulesFor({ ...ctr, metric: 'skew' })).toEqual(['law', 'history'])
    expect(rulesFor({ ...ctr, metric: 'drift' })).toEqual(['history'])
  })

  it('puts right what a change makes impossible', () => {
    const fixed = changed(ctr, { rule: { kind: 'fixed', above: null, below: 0.05 } })
    expect(changed(fixed, { metric: 'drift' }).rule).toEqual({ kind: 'history' })
    const drift = templateOf('drift', 'price', {}, 'drift')
    expect(changed(drift, { metric: 'latency_p95' }).subject).toBe('')
    expect(changed(drift, { owner: 'search' }).subject).toBe('price')
  })

  it('says what is missing before it can be tried', () => {
    expect(missingOf(ctr)).toBeNull()
    expect(missingOf({ ...ctr, metric: 'drift' })).toBe('subject')
    expect(missingOf({ ...ctr, rule: { kind: 'fixed', above: null, below: null } })).toBe('limit')
  })

  it('knows what a try on the past depends on', () => {
    expect(judgedKey({ ...ctr, owner: 'search', name: 'x' })).toBe(judgedKey(ctr))
    expect(judgedKey({ ...ctr, windows: [1] })).not.toBe(judgedKey(ctr))
  })

  it('narrows and widens the traffic', () => {
    expect(sliced({ surface: 'home' }, 'country', 'KW')).toEqual({ surface: 'home', country: 'KW' })
    expect(sliced({ surface: 'home' }, 'surface', undefined)).toEqual({})
  })
})
