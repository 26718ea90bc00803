import { describe, expect, it } from 'vitest'
import type { ReachDay } from '../contract/explain'
import { standingOf } from './population'
import { splitReach } from './reach'

const day = (n: number, retrieved: number, dropped: ReachDay['dropped']): ReachDay => ({
  ...{ day: `2026-01-0${n}`, retrieved, scored: retrieved, dropped, requests: 10_000, shown: 0, clicked: 0, bought: 0 },
})

describe('a loss of reach', () => {
  it('is split into parts that add up, and a rule is told from supply and the model', () => {
    const before = [1, 2].map((n) => day(n, 4000, { below_cut: 2000, eligibility: 400 }))
    const after = [3, 4].map((n) => day(n, 4000, { below_cut: 1000, eligibility: 400, cap: 1800 }))
    const change = splitReach([...before, ...after], 0.1)
    const parts = Object.values(change?.parts ?? {}).reduce((sum, part) => sum + part, 0)
    expect(parts).toBeCloseTo(Math.log((change?.after ?? 0) / (change?.before ?? 1)), 12)
    expect(change?.parts.supply).toBe(0)
    expect(change?.parts.eligibility).toBe(0)
    expect(change?.parts.rules).toBeCloseTo(Math.log(0.5), 12)
    expect(change?.parts.model).toBeCloseTo(Math.log(800 / 1800 / (1600 / 3600)), 12)
  })
  it('is not split where too little was sampled, or nothing was shown', () => {
    expect(splitReach([day(1, 200, {}), day(2, 200, {})], 0.1)).toBeNull()
    expect(splitReach([day(1, 4000, {}), day(2, 4000, { below_cut: 4000 })], 0.1)).toBeNull()
    expect(splitReach([], 0.1)).toBeNull()
  })
})

describe('a value among others', () => {
  const profile = { kind: 'number', edges: [10, 20], low: 0, high: 40, categories: [], label: 'week 3' }
  const numbers = { ...profile, counts: [50, 30, 20], missing: 100, n: 200 }
  it('stands by what is below it, within its bin in proportion', () => {
    expect(standingOf(10, numbers)?.share_below).toBeCloseTo(0.5, 12)
    expect(standingOf(15, numbers)?.share_below).toBeCloseTo(0.65, 12)
    expect(standingOf(-5, numbers)?.share_below).toBe(0)
    expect(standingOf(99, numbers)?.share_below).toBe(1)
    expect(standingOf(null, numbers)).toMatchObject({ missing_share: 0.5, n: 200 })
  })
  it('of a word is how common the word is', () => {
    const words = { ...profile, kind: 'category', categories: ['a', 'b'], counts: [30, 70], missing: 0, n: 100 }
    expect(standingOf('b', words)?.share_below).toBe(0.7)
    expect(standingOf('z', words)?.share_below).toBe(0)
    expect(standingOf('a', { ...words, counts: [], n: 0 })).toBeNull()
  })
})
