import { describe, expect, it } from 'vitest'
import { influence } from './influence'

describe('influence', () => {
  it('is the share of the variance of u', () => {
    // Independent by construction: variances 1 and 9.
    const shares = influence([
      [1, 1, -1, -1],
      [3, -3, 3, -3],
    ])
    expect(shares?.[0]).toBeCloseTo(0.1, 12)
    expect(shares?.[1]).toBeCloseTo(0.9, 12)
  })

  it('is nothing for a term that is the same for all, whatever its weight', () => {
    expect(
      influence([
        [1000, 1000, 1000],
        [0, 1, 2],
      ]),
    ).toEqual([0, 1])
  })

  it('is under 0 for a term that works against the others, and the shares still add up to 1', () => {
    const shares =
      influence([
        [0, -1, -2],
        [0, 3, 6],
      ]) ?? []
    expect(shares[0]).toBeLessThan(0)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })

  it('is not known where all candidates are worth the same', () => {
    expect(
      influence([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull()
    expect(influence([[1], [2]])).toBeNull()
    expect(influence([])).toBeNull()
  })
})
