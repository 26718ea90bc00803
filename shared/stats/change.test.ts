import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changePoint, designEffect, rateChange, type Share, type Spread } from './change'
import { seeded } from './testing/random'

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

describe('designEffect', () => {
  const random = seeded(11)
  const impressions = 20

  /** A shopper's clicks in a day: one shopper in ten clicks often, the others hardly. */
  const clicks = (eager: boolean) =>
    Array.from({ length: impressions }, random.uniform).filter((draw) => draw < (eager ? 0.5 : 0.02)).length

  /** Two days without a change, of the same shoppers or of others. */
  function twoDays(shoppers: number, same: boolean): { before: Share; now: Share; spread: Spread } {
    const visits = Array.from({ length: shoppers }, () => {
      const eager = random.uniform() < 0.1
      return { before: clicks(eager), now: clicks(same ? eager : random.uniform() < 0.1) }
    })
    const n = shoppers * impressions
    const sum = (of: 'before' | 'now') => visits.reduce((total, visit) => total + visit[of], 0)
    const [before, now] = [sum('before'), sum('now')]
    const influences = visits.flatMap((visit) => {
      const ofNow = visit.now / now - impressions / n
      const ofBefore = visit.before / before - impressions / n
      return same ? [ofNow - ofBefore] : [ofNow, -ofBefore]
    })
    const squares = influences.reduce((total, one) => total + one * one, 0)
    return {
      before: { successes: before, n },
      now: { successes: now, n },
      spread: { clusters: influences.length, squares },
    }
  }

  function alarms(same: boolean): { blind: number; seeing: number } {
    const runs = 400
    const found = Array.from({ length: runs }, () => {
      const { before, now, spread } = twoDays(300, same)
      const seeing = rateChange(before, now, designEffect(spread, before, now))?.p ?? 1
      return { blind: (rateChange(before, now)?.p ?? 1) < 0.05, seeing: seeing < 0.05 }
    })
    return {
      blind: found.filter((one) => one.blind).length / runs,
      seeing: found.filter((one) => one.seeing).length / runs,
    }
  }

  it('keeps two days of different shoppers at the level of the test, which independence does not', () => {
    const { blind, seeing } = alarms(false)
    expect(blind).toBeGreaterThan(0.3)
    expect(seeing).toBeLessThan(0.09)
    expect(seeing).toBeGreaterThan(0.02)
  })

  it('does not hold what is alike in both days of the same shoppers against a change', () => {
    const { seeing } = alarms(true)
    expect(seeing).toBeLessThan(0.09)
    const { before, now, spread } = twoDays(3000, true)
    expect(designEffect(spread, before, now)).toBeLessThan(1.5)
  })

  it('says nothing of too few shoppers, and nothing of no clicks', () => {
    const share = { successes: 10, n: 100 }
    expect(designEffect({ clusters: 29, squares: 5 }, share, share)).toBe(1)
    expect(designEffect({ clusters: 100, squares: 5 }, { successes: 0, n: 0 }, share)).toBe(1)
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
