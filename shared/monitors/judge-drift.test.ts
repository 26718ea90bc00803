import { describe, expect, it } from 'vitest'
import { seeded } from '../stats/testing/random'
import { DriftHistory, judgeDriftAt } from './judge-drift'

const DAYS = 10
const HOURS = DAYS * 24
const BINS = 8

/** Requests by hour, and in which bin a row of an hour of the day lies. */
function judged(requests: (hour: number) => number, binOf: (hour: number, random: number) => number, at = HOURS) {
  const random = seeded(7)
  const bins = Array.from({ length: BINS }, () => new Float64Array(HOURS))
  const units = Float64Array.from({ length: HOURS }, (_, hour) => requests(hour))
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let row = 0; row < 4 * (units[hour] ?? 0); row += 1) {
      const bin = bins[binOf(hour, random.uniform())]
      if (bin) bin[hour] = (bin[hour] ?? 0) + 1
    }
  }
  return judgeDriftAt(
    [1, 6].map((window) => new DriftHistory(window, bins, units)),
    at,
  )
}
/** The clock itself, three hours a bin. */
const clock = (hour: number) => Math.floor((hour % 24) / 3)
const evening = (hour: number) => (hour % 24 >= 18 ? 150 : 50)
const noon = (hour: number) => (hour % 24 >= 18 && hour % 24 < 21 ? 40 : 300)

describe('drift by hour', () => {
  it('is none of a clock when shoppers come at other hours', () => {
    const moved = judged((hour) => (hour < HOURS - 24 ? evening(hour) : noon(hour)), clock)
    expect(moved.kind).toBe('measured')
    expect(moved.value).toBeLessThan(0.01)
    expect(moved.large).toBe(false)
  })

  it('is found of a clock that is three hours off', () => {
    const shifted = judged(evening, (hour) => (hour < HOURS - 6 ? clock(hour) : clock(hour + 3)))
    expect(shifted.large).toBe(true)
    expect(shifted.p ?? 1).toBeLessThan(1e-10)
  })

  it('is found when half of the values move to one bin', () => {
    const any = (random: number) => Math.floor(random * BINS)
    const moved = judged(evening, (hour, random) => (hour >= HOURS - 6 && random < 0.5 ? 0 : any(random)))
    expect(moved).toMatchObject({ kind: 'measured', large: true })
    expect(judged(evening, (_, random) => any(random))).toMatchObject({ kind: 'measured', large: false })
  })
})
