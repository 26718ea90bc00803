import { describe, expect, it } from 'vitest'
import type { Skew, SkewFeature } from '../../shared/contract/bridge'
import { byHarm, skewFinding, skewTotals } from './finding'

function feature(name: string, state: SkewFeature['state'], mismatch: number | null = 0): SkewFeature {
  return {
    name,
    kind: 'number',
    state,
    pairs: 100,
    servedOnly: 2,
    offlineOnly: 1,
    duplicates: 0,
    mismatchRate:
      mismatch === null
        ? { kind: 'missing', reason: 'too_few', n: 3, method: 'wilson' }
        : { kind: 'value', estimate: mismatch, low: 0, high: 1, level: 0.95, n: 100, method: 'wilson' },
    delta: null,
    cause: null,
    examples: [],
  }
}
function skew(features: SkewFeature[], more: Partial<Skew> = {}): Skew {
  return {
    logged: true,
    inRange: true,
    explained: true,
    features,
    tolerance: { absolute: 1e-6, relative: 1e-4 },
    evidence: { question: 'skew', sql: '', parameters: {}, rowsRead: 0, rows: 0, elapsedMs: 1, computedAt: '' },
    ...more,
  }
}

describe('the finding', () => {
  it('counts what disagrees', () => {
    expect(skewFinding(skew([feature('a', 'firing'), feature('b', 'ok'), feature('c', 'pending')]))).toEqual({
      kind: 'bad',
      bad: 1,
      total: 3,
    })
    expect(skewFinding(skew([feature('b', 'ok'), feature('c', 'pending')]))).toEqual({ kind: 'watch', watch: 1 })
  })
  it('never turns too few pairs or a missing log into agreement', () => {
    expect(skewFinding(skew([feature('a', 'too_few', null)])).kind).toBe('too_few')
    expect(skewFinding(skew([], { logged: false })).kind).toBe('not_logged')
    expect(skewFinding(skew([], { inRange: false })).kind).toBe('not_in_range')
  })
})

describe('the order', () => {
  it('puts the loudest first, then the highest mismatch', () => {
    const sorted = byHarm([
      feature('few', 'too_few', null),
      feature('low', 'firing', 0.2),
      feature('calm', 'ok'),
      feature('high', 'firing', 0.9),
    ])
    expect(sorted.map(({ name }) => name)).toEqual(['high', 'low', 'calm', 'few'])
  })
})

describe('totals', () => {
  it('add up over features', () => {
    expect(skewTotals([feature('a', 'ok'), feature('b', 'ok')])).toEqual({
      pairs: 200,
      servedOnly: 4,
      offlineOnly: 2,
      duplicates: 0,
    })
  })
})
