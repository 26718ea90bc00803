import { describe, expect, it } from 'vitest'
import type { Monitor } from '../contract/monitors'
import { judgeSkewAt, skewWindow } from './judge-law'
import { emptyLog } from './testing/market'

const HOURS = 240
const rows = 20
const monitor: Monitor = {
  id: 'skew',
  name: '',
  metric: 'skew',
  subject: 'rating',
  slice: {},
  windows: [1, 6, 24],
  rule: { kind: 'law' },
  severity: 'warning',
  owner: '',
  createdFrom: 'default',
}

/** Requests of twenty pairs each by hour, and how many of them differ in so many pairs. */
function reading(hourly: (hour: number) => { requests: number; wrong?: number; pairs?: number }, at = HOURS) {
  const of = (value: (hour: ReturnType<typeof hourly>) => number) =>
    Float64Array.from({ length: HOURS }, (_, hour) => value(hourly(hour)))
  const cell = {
    surface: 'home',
    model: 'm',
    name: 'rating',
    pairs: of(({ requests }) => requests * rows),
    mismatches: of(({ wrong = 0, pairs = rows }) => wrong * pairs),
    squares: of(({ wrong = 0, pairs = rows }) => wrong * pairs ** 2),
    requests: of(({ requests }) => requests),
  }
  const series = { ...emptyLog(HOURS), skews: [cell] }
  return judgeSkewAt(
    monitor.windows.flatMap((window) => skewWindow(series, monitor, window) ?? []),
    at,
  )
}
const last = (hour: number, hours = 1) => hour >= HOURS - hours

describe('skew by law', () => {
  it('is nothing where all values agree', () => {
    expect(reading(() => ({ requests: 10 }))).toMatchObject({ kind: 'measured', value: 0, large: false })
    expect(reading(() => ({ requests: 10 })).p).toBeGreaterThan(0.1)
  })

  it('believes a feature that never differed sooner than one that always differs a little', () => {
    const broken = (hour: number) => last(hour) && { requests: 10, wrong: 4 }
    const never = reading((hour) => broken(hour) || { requests: 10 })
    const always = reading((hour) => broken(hour) || { requests: 10, wrong: hour % 10 === 0 ? 1 : 0 })
    expect(never).toMatchObject({ large: true, window: 1 })
    expect(never.p ?? 1).toBeLessThan(1e-6)
    expect(never.p ?? 1).toBeLessThan((always.p ?? 0) / 100)
  })

  it('takes what was wrong all week for no excuse', () => {
    const wrong = reading(() => ({ requests: 10, wrong: 2 }))
    expect(wrong.large).toBe(true)
    expect(wrong.p ?? 1).toBeLessThan(1e-10)
  })

  it('counts requests that differ, whether in all of their pairs or in some', () => {
    const some = reading((hour) => (last(hour) ? { requests: 20, wrong: 5, pairs: 8 } : { requests: 20 }))
    const all = reading((hour) => (last(hour) ? { requests: 20, wrong: 5 } : { requests: 20 }))
    expect(some.p).toBeCloseTo(all.p ?? 0, 12)
  })

  it('is over when the newest pairs agree, though they are few and the day before was wrong', () => {
    const day = (hour: number) => (last(hour, 24) && !last(hour, 2) ? { requests: 10, wrong: 10 } : { requests: 10 })
    expect(reading((hour) => (last(hour, 2) ? { requests: 2 } : day(hour))).large).toBe(false)
    expect(reading((hour) => (last(hour, 2) ? { requests: 0 } : day(hour))).large).toBe(true)
  })

  it('says too few, or nothing at all', () => {
    expect(reading(() => ({ requests: 0 }))).toMatchObject({ kind: 'no_data' })
    expect(reading((hour) => (last(hour) ? { requests: 4, wrong: 4 } : { requests: 0 }))).toMatchObject({
      kind: 'too_few',
    })
  })
})
