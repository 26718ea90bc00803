import { describe, expect, it } from 'vitest'
import { expectedFinal, maturingCurve, maturityAt } from './maturing'

// Of 1,000 outcomes 500 come within an hour, 300 more within four, 200 more within a day.
const steps = [
  { until: 1, within: 500, upTo: 500 },
  { until: 4, within: 300, upTo: 800 },
  { until: 24, within: 200, upTo: 1000 },
]

describe('a maturing curve', () => {
  it('gives back the shares it was made of', () => {
    const curve = maturingCurve(steps)
    expect(curve.steps.map(({ share }) => share)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.8, 12), 1])
    expect([0, 1, 3, 4, 23, 24, 900].map((age) => maturityAt(curve, age))).toEqual(
      [0, 0.5, 0.5, 0.8, 0.8, 1, 1].map((share) => expect.closeTo(share, 12)),
    )
  })

  it('is not bent by young impressions: each step is judged on those old enough for it, however many they are', () => {
    const young = steps.map((step, index) => {
      const more = [10, 4, 1][index] ?? 1
      return { ...step, within: step.within * more, upTo: step.upTo * more }
    })
    expect(maturingCurve(young).steps).toEqual(maturingCurve(steps).steps)
  })

  it('does not depend on the order of the steps', () => {
    expect(maturingCurve(steps.toReversed())).toEqual(maturingCurve(steps))
  })
})

describe('the expected final value', () => {
  it('is the known one by its maturity, less sure the younger it is', () => {
    const half = expectedFinal(50, 2000, 0.5)
    const whole = expectedFinal(100, 2000, 1)
    if (half.kind !== 'value' || whole.kind !== 'value') throw new Error('missing')
    expect(half.estimate).toBeCloseTo(0.05, 12)
    expect(whole.estimate).toBeCloseTo(0.05, 12)
    expect((half.high ?? 0) - (half.low ?? 0)).toBeGreaterThan((whole.high ?? 0) - (whole.low ?? 0))
  })

  it('is not told of what has hardly begun', () => {
    expect(expectedFinal(0, 500, 0.01)).toMatchObject({ kind: 'missing', reason: 'not_mature' })
    expect(expectedFinal(0, 0, 1)).toMatchObject({ kind: 'missing', reason: 'no_data' })
  })
})
