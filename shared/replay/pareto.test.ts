import { describe, expect, it } from 'vitest'
import { valueFigure } from '../stats/figures'
import { efficient, gridOf, type Point, weightsToTry } from './pareto'
import { madeDocument } from './testing/made'

const point = (first: number, second: number): Point => {
  const figure = (estimate: number) => valueFigure({ estimate, low: null, high: null, n: 1, method: 'test' })
  return { weights: [first, second], outcomes: [figure(first), figure(second)] }
}

describe('a sweep', () => {
  it('keeps the points that nothing beats in both', () => {
    const found = efficient([
      point(0, 5),
      point(1, 4),
      point(1, 3),
      point(2, 2),
      point(0.5, 4),
      point(3, -1),
      point(2, 2),
    ])
    expect(found.map(({ weights }) => weights)).toEqual([
      [3, -1],
      [2, 2],
      [1, 4],
      [0, 5],
    ])
  })

  it('tries weights within bounds, on their side of zero, and the one that is', () => {
    const term = { head: 'p', value: 'one' as const, weight: 3, min: 0, max: 5, sign: 'positive' as const }
    expect(weightsToTry(term, 3)).toEqual([0, 0.75, 1.5, 2.25, 3, 4.5, 5])
    expect(weightsToTry({ ...term, sign: 'negative', min: -4, max: 0 }, -3)).toEqual([-4, -3, -2.25, -1.5, -0.75, 0])
    expect(weightsToTry(term, 0).at(-1)).toBe(5)
    expect(gridOf(madeDocument(1), ['click', 'revenue'], () => 1).length).toBe(weightsToTry(term, 1).length ** 2)
    expect(gridOf(madeDocument(1), ['click', 'none'], () => 1)).toEqual([])
  })
})
