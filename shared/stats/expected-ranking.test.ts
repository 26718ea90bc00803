import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedNdcg } from './expected-ranking'
import { ndcg } from './ranking-metrics'

/** Every outcome of the page, with its chance. */
function outcomes(chances: readonly number[]): { grades: number[]; chance: number }[] {
  return Array.from({ length: 2 ** chances.length }, (_, code) => {
    const grades = chances.map((_, place) => (code >> place) & 1)
    const chance = chances.reduce((all, p, place) => all * (grades[place] === 1 ? p : 1 - p), 1)
    return { grades, chance }
  })
}

describe('expected NDCG', () => {
  it('is what all outcomes give, each by its chance', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 7 }), fc.integer({ min: 1, max: 8 }), (chances, k) => {
        const metric = ndcg(k, 'linear')
        const all = outcomes(chances).filter(({ grades }) => grades.includes(1))
        const gained = all.reduce(
          (sum, o) => sum + o.chance * (metric({ served: o.grades, relevant: o.grades }) ?? 0),
          0,
        )
        const some = all.reduce((sum, o) => sum + o.chance, 0)
        const found = expectedNdcg(chances, k)
        return Math.abs(found.gained - gained) < 1e-9 && Math.abs(found.chance - some) < 1e-9
      }),
    )
  })

  it('is highest when the likelier item comes first', () => {
    const of = (chances: number[]) => {
      const { gained, chance } = expectedNdcg(chances, 10)
      return gained / chance
    }
    expect(of([0.5, 0.2, 0.1])).toBeGreaterThan(of([0.1, 0.2, 0.5]))
    expect(of([1])).toBe(1)
  })
})
