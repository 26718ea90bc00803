import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changePoint, rateChange } from './change'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

describe('rateChange', () => {
  it('is the log-ratio interval: 60 of 1,000 after 100 of 1,000', () => {
    const change = rateChange({ successes: 100, n: 1000 }, { successes: 60, n: 1000 })
    // Katz's formula written out
    expect(change?.change).toBeCloseTo(-0.4, 12)
    expect(change?.low).toBeCloseTo(0.6 * Math.exp(-1.959963984540054 * Math.sqrt(0.9 / 100 + 0.94 / 60)) - 1, 10)
    expect(change?.high).toBeCloseTo(0.6 * Math.exp(1.959963984540054 * Math.sqrt(0.9 / 100 + 0.94 / 60)) - 1, 10)
    expect(change?.p).toBeLessThan(0.002)
  })

  it('refuses to compare a handful of events', () => {
    expect(rateChange({ successes: 9, n: 1000 }, { successes: 60, n: 1000 })).toBeNull()
    expect(rateChange({ successes: 100, n: 1000 }, { successes: 0, n: 1000 })).toBeNull()
  })

  it('is surer of the same change with more of it, and less sure when trials are correlated', () => {
    const few = rateChange({ successes: 100, n: 1000 }, { successes: 60, n: 1000 })
    const many = rateChange({ successes: 1000, n: 10_000 }, { successes: 600, n: 10_000 })
    const correlated = rateChange({ successes: 100, n: 1000 }, { successes: 60, n: 1000 }, 2)
    expect(many?.p).toBeLessThan(few?.p ?? 0)
    expect(correlated?.p).toBeGreaterThan(few?.p ?? 1)
  })

  it('turns round when before and now change places', () => {
    const share = fc.integer({ min: 10, max: 500 }).map((successes) => ({ successes, n: 1000 }))
    fc.assert(
      fc.property(share, share, (a, b) => {
        const there = rateChange(a, b)
        const back = rateChange(b, a)
        expect((1 + (there?.change ?? 0)) * (1 + (back?.change ?? 0))).toBeCloseTo(1, 9)
        expect(there?.p).toBeCloseTo(back?.p ?? 0, 12)
      }),
    )
  })
})

describe('changePoint', () => {
  it('finds the step', () => {
    const level = (rate: number) => ({ successes: Math.round(rate * 1000), n: 1000 })
    const shares = [0.1, 0.11, 0.09, 0.1, 0.05, 0.06, 0.05].map(level)
    expect(changePoint(shares)).toBe(4)
  })

  it('has nothing to say about one share or none', () => {
    expect(changePoint([])).toBeNull()
    expect(changePoint([{ successes: 5, n: 50 }])).toBeNull()
    expect(
      changePoint([
        { successes: 0, n: 0 },
        { successes: 5, n: 50 },
      ]),
    ).toBeNull()
  })
})
