import { describe, expect, it } from 'vitest'
import { CalibrationCounts, calibrate } from './calibration'
import { affinity, withoutSeen } from './click-model'
import { type Covisitation, nextShares } from './covisitation'
import { indexItems, placesOf } from './items'
import { evaluateNextClick } from './next-click'
import { smoothedRates } from './outcomes'

/** Items a, b, c: after a mostly b, after b always c. */
const model: Covisitation = {
  index: indexItems(['c', 'a', 'b', 'a']),
  targets: [Int32Array.of(1, 2), Int32Array.of(2), Int32Array.of()],
  weights: [Float64Array.of(60, 20), Float64Array.of(80), Float64Array.of()],
  totals: Float64Array.of(80, 80, 0),
  share: Float64Array.of(0.5, 0.3, 0.2),
}
const settings = { alpha: 0, recency: 0.5 }

describe('nextShares', () => {
  it('counts what followed, with 20 clicks of the overall shares behind it', () => {
    const shares = nextShares(model, [0], settings)
    // (60 + 20·0.3) / 100, (20 + 20·0.2) / 100, 20·0.5 / 100
    expect([...shares].map((share) => Number(share.toFixed(6)))).toEqual([0.1, 0.66, 0.24])
  })

  it('weighs the newest click most', () => {
    const shares = nextShares(model, [0, 1], settings)
    const [, b = 0, c = 0] = shares
    // After b: c 0.84, b 0.06, a 0.1; half of after a.
    expect(c).toBeCloseTo((0.84 + 0.5 * 0.24) / 1.5, 12)
    expect(b).toBeCloseTo((0.06 + 0.5 * 0.66) / 1.5, 12)
  })

  it('is the overall share where nothing is known, and adds up to 1', () => {
    expect([...nextShares(model, [], settings)]).toEqual([0.5, 0.3, 0.2])
    expect([...nextShares(model, [2], settings)]).toEqual([0.5, 0.3, 0.2])
    for (const history of [[0], [0, 1], [2, 2, 1]]) {
      for (const alpha of [0, 0.5, 1]) {
        const sum = nextShares(model, history, { alpha, recency: 0.3 }).reduce((all, share) => all + share, 0)
        expect(sum).toBeCloseTo(1, 12)
      }
    }
  })

  it('favours the seldom clicked as alpha grows', () => {
    const rare = (alpha: number) => nextShares(model, [0], { ...settings, alpha })[2] ?? 0
    expect(rare(1)).toBeGreaterThan(rare(0.5))
    expect(rare(0.5)).toBeGreaterThan(rare(0))
  })

  it('leaves out what was clicked and shares the rest', () => {
    const left = withoutSeen(Float64Array.of(0.5, 0.3, 0.2), [0])
    expect([...left]).toEqual([0, 0.6, 0.4])
    expect([...withoutSeen(Float64Array.of(0.5, 0.3, 0.2), [0, 1, 2])]).toEqual([0, 0, 0])
  })
})

describe('items', () => {
  it('are in one order, and what is not there has no place', () => {
    expect(model.index.ids).toEqual(['a', 'b', 'c'])
    expect(placesOf(['c', 'x', 'a'], model.index)).toEqual([2, 0])
  })
})

describe('calibration', () => {
  it('gives back the rates that were seen, rising', () => {
    const counts = new CalibrationCounts()
    for (let n = 0; n < 10_000; n++) counts.add(0.01, n % 50 === 0) // a share of 1 % comes true twice as often
    for (let n = 0; n < 10_000; n++) counts.add(0.1, n % 10 === 0)
    const calibration = counts.fit()
    expect(calibrate(calibration, 0.01)).toBeCloseTo(0.02, 3)
    expect(calibrate(calibration, 0.1)).toBeCloseTo(0.1, 3)
    let last = -1
    for (const share of [0, 1e-9, 1e-4, 0.005, 0.01, 0.05, 0.1, 0.3, 0.9, 1]) {
      const p = calibrate(calibration, share)
      expect(p).toBeGreaterThan(last)
      expect(p).toBeLessThanOrEqual(1)
      last = p
    }
  })

  it('pools bins that contradict the order', () => {
    const counts = new CalibrationCounts()
    for (let n = 0; n < 1000; n++) counts.add(0.01, n < 100)
    for (let n = 0; n < 1000; n++) counts.add(0.1, n < 20)
    const calibration = counts.fit()
    expect(calibration).toHaveLength(1)
    expect(calibration[0]?.rate).toBeCloseTo(0.06, 2)
  })

  it('takes a share at its word where nothing was counted', () => {
    expect([0, 0.2, 1].map((share) => calibrate([], share))).toEqual([0, 0.2, 1])
  })
})

describe('smoothedRates', () => {
  it('pulls an item to its category by the prior, and gives an untried item the category’s rate', () => {
    const rates = smoothedRates(Float64Array.of(10, 0, 0), Float64Array.of(100, 0, 50), ['x', 'x', 'y'], 100)
    const overall = 10 / 150
    const x = (10 + 100 * overall) / 200
    expect(rates[0]).toBeCloseTo((10 + 100 * x) / 200, 12)
    expect(rates[1]).toBeCloseTo(x, 12)
    expect(rates[2]).toBeCloseTo((100 * ((100 * overall) / 150)) / 150, 12)
  })

  it('is 0 where nothing ever happened and never above 1', () => {
    expect([...smoothedRates(Float64Array.of(0), Float64Array.of(0), ['x'], 0)]).toEqual([0])
    expect([...smoothedRates(Float64Array.of(9), Float64Array.of(3), ['x'], 0)]).toEqual([1])
  })
})

describe('affinity', () => {
  it('bends by the power, within five times', () => {
    expect(affinity(0.4, 0.1, 0.5)).toBe(2)
    expect(affinity(0.4, 0.1, 0)).toBe(1)
    expect(affinity(1, 0.0001, 1)).toBe(5)
    expect(affinity(0, 0.1, 0.5)).toBe(0.2)
    expect(affinity(0.4, 0, 1)).toBe(1)
  })
})

describe('evaluateNextClick', () => {
  it('counts each next click once, and leaves out repeats', async () => {
    const sessions = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? [0, 1, 0, 2] : [2, 1]))
    // Always a, b, c: after [0] the next is b at rank 1; [0,1] repeats a; after [0,1,0] c at rank 1; after [2] b is at rank 2.
    const result = await evaluateNextClick(sessions, () => Float64Array.of(3, 2, 1))
    expect(result.predictions).toBe(60)
    expect(result.hr).toMatchObject({ kind: 'missing', reason: 'degenerate' }) // every click is among ten of three
    const expected = (40 + 20 / Math.log2(3)) / 60
    expect(result.ndcg).toMatchObject({ kind: 'value', n: 40 })
    if (result.ndcg.kind === 'value') expect(result.ndcg.estimate).toBeCloseTo(expected, 12)
  })

  it('has no figure for too few sessions', async () => {
    const result = await evaluateNextClick([[0, 1]], () => Float64Array.of(1, 1))
    expect(result.hr).toMatchObject({ kind: 'missing', reason: 'too_few' })
  })
})
