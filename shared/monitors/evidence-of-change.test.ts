import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../stats/testing/random'
import { type Compared, harmful, relativeChange, signedRoot } from './evidence-of-change'

fc.configureGlobal({ seed: 7 })

const compared = (count: number, reference: number, more: Partial<Compared> = {}): Compared => ({
  count,
  exposure: 1000,
  reference: { count: reference, exposure: 1000 },
  dispersion: 1,
  ...more,
})

describe('signedRoot', () => {
  it('is the root of the likelihood ratio: 60 after 100', () => {
    // 2 (60 ln(60/80) + 100 ln(100/80)), written out
    expect(signedRoot(compared(60, 100))).toBeCloseTo(-Math.sqrt(2 * (60 * Math.log(0.75) + 100 * Math.log(1.25))), 12)
  })

  it('sees a fall to nothing, and nothing where there is nothing', () => {
    expect(signedRoot(compared(0, 100))).toBeCloseTo(-Math.sqrt(200 * Math.log(2)), 12)
    expect(signedRoot(compared(0, 0))).toBe(0)
    expect(signedRoot(compared(5, 100, { exposure: 0 }))).toBe(0)
  })

  it('turns round when before and now change places, and shrinks with dispersion', () => {
    const count = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(count, count, fc.double({ min: 1, max: 9, noNaN: true }), (a, b, dispersion) => {
        expect(signedRoot(compared(a, b))).toBeCloseTo(-signedRoot(compared(b, a)), 9)
        const wide = signedRoot(compared(a, b, { dispersion }))
        expect(wide * Math.sqrt(dispersion)).toBeCloseTo(signedRoot(compared(a, b)), 9)
      }),
    )
  })

  it('is a standard normal where nothing changed, also for a dozen events: one tail in a thousand is one in a thousand', () => {
    const random = seeded(5)
    const poisson = (mean: number) => {
      let count = 0
      for (let time = random.exponential(); time < mean; time += random.exponential()) count += 1
      return count
    }
    const runs = 40_000
    let low = 0
    for (let run = 0; run < runs; run += 1) {
      const z = signedRoot({
        count: poisson(12),
        exposure: 1,
        reference: { count: poisson(48), exposure: 4 },
        dispersion: 1,
      })
      if (harmful(z, 'fall') < 0.001) low += 1
    }
    expect(low / runs).toBeGreaterThan(0.0003)
    expect(low / runs).toBeLessThan(0.002)
  })
})

describe('relativeChange', () => {
  it('holds the change in its interval, also of a fall to nothing', () => {
    const change = relativeChange(compared(60, 100))
    expect(change?.change).toBeCloseTo(-0.4, 12)
    expect(change?.low).toBeLessThan(-0.4)
    expect(change?.high).toBeGreaterThan(-0.4)
    const nothing = relativeChange(compared(0, 100))
    expect(nothing?.change).toBe(-1)
    expect(nothing?.high).toBeLessThan(-0.5)
    expect(relativeChange(compared(3, 0))).toBeNull()
    expect(relativeChange({ ...compared(0, 100), dispersion: 0 })).toEqual({ change: -1, low: -1, high: -1 })
  })
})

describe('harmful', () => {
  it('counts one side only where one side is harm, and is never nought', () => {
    expect(harmful(-2, 'fall')).toBeCloseTo(0.02275, 4)
    expect(harmful(-2, 'rise')).toBeCloseTo(0.97725, 4)
    expect(harmful(2, 'either')).toBeCloseTo(0.0455, 4)
    expect(harmful(-60, 'fall')).toBeGreaterThan(0)
  })
})
