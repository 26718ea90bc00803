import { describe, expect, it } from 'vitest'
import type { DriftVerdict } from '../contract/bridge'
import { byHarm, driftAlarm, type RowRates, rateAlarms, rowState, worstAlarm } from './row-state'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()

function row(before: [number, number], buckets: [number, number][], more: Partial<RowRates> = {}): RowRates {
  const shares = buckets.map(([successes, n], hour) => ({ at: at(hour), clicks: { successes, n } }))
  const clicks = shares.reduce(
    (sum, bucket) => ({ successes: sum.successes + bucket.clicks.successes, n: sum.n + bucket.clicks.n }),
    { successes: 0, n: 0 },
  )
  return {
    requests: 1000,
    errors: 0,
    empty: 0,
    clicks,
    designEffect: 1,
    before: { clicks: { successes: before[0], n: before[1] }, empty: { successes: 0, n: 1000 } },
    history: [{ at: null, clicks: { successes: before[0], n: before[1] } }, ...shares],
    ...more,
  }
}

describe('rateAlarms', () => {
  it('fires on a fall that is sure to be more than 1 %, and says since when', () => {
    const fall = row(
      [1000, 10_000],
      [
        [100, 1000],
        [101, 1000],
        [55, 1000],
        [52, 1000],
        [50, 1000],
      ],
    )
    const [alarms] = rateAlarms([fall])
    expect(alarms).toHaveLength(1)
    expect(alarms?.[0]).toMatchObject({ level: 'firing', since: at(2), signal: { kind: 'ctr_fall' } })
    expect(alarms?.[0]?.signal.high).toBeLessThan(-0.01)
  })

  it('keeps quiet about noise, about a rise and about a handful of clicks', () => {
    expect(rateAlarms([row([1000, 10_000], [[97, 1000]])])).toEqual([[]])
    expect(rateAlarms([row([1000, 10_000], [[900, 5000]])])).toEqual([[]])
    expect(rateAlarms([row([12, 100], [[2, 1000]])])).toEqual([[]])
  })

  it('keeps quiet about a fall that a few shoppers with many impressions can make by chance', () => {
    const fall = row([1000, 10_000], [[350, 5000]])
    expect(rateAlarms([fall])[0]).toHaveLength(1)
    expect(rateAlarms([{ ...fall, designEffect: 20 }])).toEqual([[]])
  })

  it('asks more of one row when many are shown', () => {
    const borderline = row([1000, 10_000], [[72, 1000]])
    expect(rateAlarms([borderline])[0]).toHaveLength(1)
    const quiet = row([1000, 10_000], [[100, 1000]])
    expect(rateAlarms([borderline, ...new Array<RowRates>(40).fill(quiet)])[0]).toHaveLength(0)
  })

  it('fires on errors and on more empty slates than before', () => {
    expect(rateAlarms([row([0, 0], [], { errors: 40 })])[0]?.[0]?.signal.kind).toBe('errors')
    expect(rateAlarms([row([0, 0], [], { empty: 100 })])[0]?.[0]?.signal.kind).toBe('empty')
    const usual = { clicks: { successes: 0, n: 0 }, empty: { successes: 100, n: 1000 } }
    expect(rateAlarms([row([0, 0], [], { empty: 100, before: usual })])[0]).toEqual([])
  })
})

describe('rowState', () => {
  it('never calls missing or thin data fine', () => {
    expect(rowState([], 0)).toBe('no_data')
    expect(rowState([], 99)).toBe('too_few')
    expect(rowState([], 100)).toBe('ok')
  })

  it('puts the firing alarm first, and the louder row first', () => {
    const signal = { kind: 'drift', subject: 'price', value: 2, low: null, high: null, limit: 0.25 } as const
    const pending = { signal, level: 'pending', since: at(0) } as const
    const firing = { signal: { ...signal, value: 0.3 }, level: 'firing', since: at(1) } as const
    expect(worstAlarm([pending, firing])).toBe(firing)
    const fall = { ...firing, signal: { ...signal, kind: 'ctr_fall', value: -0.02, limit: -0.01 } } as const
    expect(worstAlarm([firing, fall])).toBe(fall)
    const ok = { state: 'ok', worst: null, shoppers: 9000, requests: 1 } as const
    const few = { state: 'too_few', worst: null, shoppers: 1, requests: 1 } as const
    const drifting = { state: 'firing', worst: signal, shoppers: 9000, requests: 1 } as const
    const falling = { state: 'firing', worst: fall.signal, shoppers: 10, requests: 1 } as const
    expect([ok, few, drifting, falling].sort(byHarm)).toEqual([falling, drifting, few, ok])
  })
})

describe('driftAlarm', () => {
  const thresholds = { amber: 0.1, red: 0.25 }
  const cells = (...verdicts: [DriftVerdict, number | null][]) =>
    verdicts.map(([verdict, psi], hour) => ({ at: at(hour), verdict, psi }))

  it('fires while the latest judged cell is red, since the run began', () => {
    const alarm = driftAlarm(
      'price',
      cells(['red', 1], ['ok', 0], ['amber', 0.2], ['red', 0.4], ['no_data', null]),
      thresholds,
    )
    expect(alarm).toMatchObject({
      level: 'firing',
      since: at(2),
      signal: { subject: 'price', value: 0.4, limit: 0.25 },
    })
  })

  it('is quiet once it is over, and about what was never judged', () => {
    expect(driftAlarm('price', cells(['red', 1], ['ok', 0]), thresholds)).toBeNull()
    expect(driftAlarm('price', cells(['no_data', null], ['too_few', 3]), thresholds)).toBeNull()
    expect(driftAlarm('price', [], thresholds)).toBeNull()
  })
})
