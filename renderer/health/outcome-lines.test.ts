import { describe, expect, it } from 'vitest'
import type { ChartTheme } from '../charts/theme'
import { drawnLines, finalRate, knownRate, type RateLine, widened, youngStarts } from './outcome-lines'

const HOUR = 3_600_000
const point = (hour: number, count: number, maturity: number) => {
  return { at: hour * HOUR, impressions: 1000, count, maturity, complete: true }
}
const line: RateLine = {
  id: 'm · s',
  model: 'm',
  surface: 's',
  points: [point(0, 50, 1), point(1, 50, 1), point(2, 25, 0.5)],
}
const theme = { series: ['blue'], accent: 'blue', noData: 'grey', text3: 'dim' } as ChartTheme

describe('rates that mature', () => {
  it('are solid where they are final, and dashed to where they will be after that', () => {
    const [solid, soFar, final] = drawnLines([line], [], 'ctr', theme)
    expect(solid?.points).toEqual([
      [0, 0.05],
      [HOUR, 0.05],
    ])
    expect(soFar?.points).toEqual([[2 * HOUR, 0.025]])
    expect(final?.points).toEqual([
      [HOUR, 0.05],
      [2 * HOUR, 0.05],
    ])
    expect([solid?.dashed, final?.dashed, soFar?.color]).toEqual([undefined, true, 'grey'])
    expect(youngStarts([line])).toEqual([2 * HOUR])
  })

  it('keep their counts in wider buckets, as mature as their impressions are', () => {
    const range = { from: new Date(0).toISOString(), to: new Date(3 * HOUR).toISOString() }
    const [wide] = widened(line, '3h', range).points
    expect(wide).toMatchObject({ impressions: 3000, count: 125, complete: true })
    expect(wide?.maturity).toBeCloseTo(2.5 / 3, 12)
  })

  it('give money without an interval, and nothing where next to nothing is known', () => {
    const money = { ...point(0, 90_000, 0.9) }
    expect(knownRate(money, 'gmv')).toBe(90_000)
    expect(finalRate(money, 'gmv')).toMatchObject({ estimate: 100_000, low: null })
    expect(finalRate(point(0, 0, 0), 'ctr')).toMatchObject({ kind: 'missing', reason: 'not_mature' })
  })
})
