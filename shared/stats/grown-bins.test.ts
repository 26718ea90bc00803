import { expect, it } from 'vitest'
import { specialBin } from '../contract/log'
import type { ReferenceProfile } from './drift-bins'
import { type GrownBins, grownBins } from './grown-bins'

const numbers: ReferenceProfile = {
  kind: 'number',
  edges: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  low: 0,
  high: 10,
  categories: [],
  counts: Array.from({ length: 10 }, () => 100),
  missing: 0,
  n: 1000,
  units: 500,
}
const words: ReferenceProfile = {
  ...numbers,
  kind: 'category',
  edges: [],
  categories: ['ios', 'android', 'web'],
  counts: [400, 400, 200],
}

const holds = ({ lows, highs }: GrownBins, value: number) =>
  lows.some((low, i) => value > low && value <= (highs[i] ?? Number.NaN))

it('names the ranges of numbers that grew, the ends of the reference and beyond them included', () => {
  const grown = grownBins(
    numbers,
    new Map([...Array.from({ length: 10 }, (_, i) => [i, i === 0 ? 40 : 8] as const), [specialBin.above, 20]]),
  )
  expect([0, 0.5, 1, 10.5, 1e6].map((value) => holds(grown, value))).toEqual([true, true, true, true, true])
  expect([-0.1, 1.5, 5, 10].map((value) => holds(grown, value))).toEqual([false, false, false, false])
  expect(grown.missing).toBe(false)
})

it('counts a missing value as grown when more are missing', () => {
  const rows = new Map([...Array.from({ length: 10 }, (_, i) => [i, 9] as const), [specialBin.missing, 10]])
  expect(grownBins(numbers, rows)).toMatchObject({ lows: [], missing: true })
})

it('names the words that grew, or, with unseen ones among them, those that did not', () => {
  expect(
    grownBins(
      words,
      new Map([
        [0, 60],
        [1, 20],
        [2, 20],
      ]),
    ),
  ).toMatchObject({ words: ['ios'], listed: true })
  const unseen = new Map([
    [0, 20],
    [1, 40],
    [2, 10],
    [specialBin.unseen, 30],
  ])
  expect(grownBins(words, unseen)).toMatchObject({ words: ['ios', 'android', 'web'], listed: false })
})
