import { expect, it } from 'vitest'
import { headLines, headsOf, ratesOf, ratioOf } from './head-lines'

const at = (hour: number) => new Date(hour * 3_600_000).toISOString()
const none = { n: 0, money: 0, maturity: 1 }
const outcomes = {
  series: [
    {
      model: 'm',
      surface: 's',
      points: [
        {
          at: at(0),
          impressions: 1000,
          complete: true,
          outcomes: { click: { n: 90, money: 0, maturity: 1 }, cart: none, purchase: none, negative: none },
        },
        {
          at: at(1),
          impressions: 1000,
          complete: true,
          outcomes: { click: { n: 50, money: 0, maturity: 0.5 }, cart: none, purchase: none, negative: none },
        },
      ],
    },
  ],
}
const heads = {
  series: ['p_click', 'p_dwell'].map((head) => ({
    model: 'm',
    surface: 's',
    head,
    points: [0, 1].map((hour) => ({ at: at(hour), n: 1000, expected: 100 })),
  })),
}

it('holds a head against the outcome it foretells, and of young impressions only against what is known', () => {
  expect(headsOf(heads)).toEqual(['p_click'])
  const [line] = headLines(heads, outcomes, 'p_click', 'hour')
  expect(line?.points.map(({ expected, realised }) => [expected, realised])).toEqual([
    [100, 90],
    [50, 50],
  ])
  const [first, young] = line?.points ?? []
  if (!first || !young) throw new Error('no points')
  expect(ratioOf(first)).toMatchObject({ kind: 'value', estimate: 0.9 })
  expect(ratioOf(young)).toMatchObject({ kind: 'value', estimate: 1, n: 500 })
  expect(ratesOf(young)).toEqual({ expected: 0.1, realised: 0.1 })
  expect(ratesOf({ ...young, maturity: 0.01 })).toEqual({ expected: 0.1, realised: null })
  expect(ratioOf({ ...young, maturity: 0.01 })).toMatchObject({ kind: 'missing', reason: 'not_mature' })
})

it('adds buckets up before it divides', () => {
  const [line] = headLines(heads, outcomes, 'p_click', '3h')
  expect(line?.points).toHaveLength(1)
  expect(line?.points[0]).toMatchObject({ n: 2000, expected: 150, realised: 140, maturity: 0.75 })
})
