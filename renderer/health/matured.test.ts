import { expect, it } from 'vitest'
import { maturedRange } from './matured'

const at = (hour: number) => new Date(hour * 3_600_000).toISOString()
const final = { n: 1, money: 0, maturity: 1 }
const point = (hour: number, maturity: number, impressions = 10) => ({
  at: at(hour),
  impressions,
  complete: true,
  outcomes: { click: final, cart: final, purchase: { ...final, maturity }, negative: final },
})
const line = (points: ReturnType<typeof point>[]) => ({ model: 'm', surface: 's', points })
const range = { from: at(0), to: at(4) }

it('ends where the first bucket of any line is not final', () => {
  const outcomes = { series: [line([point(0, 1), point(1, 1), point(2, 0.6)]), line([point(0, 0.99), point(3, 0.1)])] }
  expect(maturedRange(outcomes, 'purchase', range)).toEqual({ from: at(0), to: at(2) })
  expect(maturedRange(outcomes, 'click', range)).toEqual(range)
})

it('is none where nothing is final, and does not mind a bucket that showed nothing', () => {
  expect(maturedRange({ series: [line([point(0, 0.5)])] }, 'purchase', range)).toBeNull()
  expect(maturedRange({ series: [line([point(0, 1), point(1, 0, 0)])] }, 'purchase', range)).toEqual(range)
})
