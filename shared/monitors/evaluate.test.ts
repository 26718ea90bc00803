import { describe, expect, it } from 'vitest'
import type { Monitor } from '../contract/monitors'
import { defaultMonitors } from './defaults'
import { createEvaluator, cutAlone, expectedFalseAlarms } from './evaluate'
import { familyOf } from './families'
import type { Hourly, LogSeries } from './log-series'
import { emptyLog, FROM, madeLog } from './testing/market'

const DAYS = 12
const series = madeLog({ seed: 3, hours: DAYS * 24 })
const monitors = defaultMonitors(series)
const named = (text: string) => {
  const found = monitors.find(({ id }) => decodeURIComponent(id).includes(text))
  if (!found) throw new Error(`no monitor ${text}`)
  return found
}

/** The log as it stood at an hour index: nothing of that hour or later, and of outcomes what had come by then. */
function asOf(log: LogSeries, at: number): LogSeries {
  const cut = (hourly: Hourly) => hourly.map((count, hour) => (hour < at ? count : 0))
  const known = (hourly: Hourly, bucket: number, buckets: number) =>
    hourly.map((count, hour) => (bucket < buckets - 1 && hour + 1 + 2 ** bucket <= at ? count : 0))
  return {
    ...log,
    traffic: log.traffic.map((cell) => ({
      ...cell,
      requests: cut(cell.requests),
      empty: cut(cell.empty),
      errors: cut(cell.errors),
      fallbacks: cut(cell.fallbacks),
      impressions: cut(cell.impressions),
    })),
    outcomes: log.outcomes.map((cell) => ({
      ...cell,
      counts: cell.counts.map((hourly, bucket, all) => known(hourly, bucket, all.length)),
      values: cell.values.map((hourly, bucket, all) => known(hourly, bucket, all.length)),
    })),
    heads: log.heads.map((cell) => ({ ...cell, n: cut(cell.n), sum: cut(cell.sum) })),
    features: log.features.map((cell) => ({
      ...cell,
      bins: new Map([...cell.bins].map(([bin, hourly]) => [bin, cut(hourly)])),
    })),
  }
}

describe('evaluate', () => {
  it('judges an hour by what was known at it, and says the same whatever was asked before', () => {
    const at = 250
    const now = createEvaluator(series).evaluate(monitors, FROM + at)
    const then = createEvaluator(asOf(series, at)).evaluate(monitors, FROM + at)
    expect(then.readings).toEqual(now.readings)
    const asked = createEvaluator(series)
    for (const before of [40, 260, 120]) asked.evaluate(monitors, FROM + before)
    expect(asked.evaluate(monitors, FROM + at)).toEqual(now)
  })

  it('plans for at most one false alarm a week, and says what it holds p-values against', () => {
    const { cuts, tested } = createEvaluator(series).evaluate(monitors, FROM + 250)
    expect(expectedFalseAlarms).toBeLessThanOrEqual(1)
    expect([...tested.keys()].sort()).toEqual(['drift', 'heads', 'requests', 'shoppers'])
    expect(tested.get('shoppers')).toBeGreaterThan(10)
    monitors.forEach((monitor, index) => {
      const tests = tested.get(familyOf(monitor)) ?? 0
      expect(cuts[index]).toBeCloseTo(expectedFalseAlarms / 168 / 4 / tests, 12)
      expect(cutAlone(monitor, tested)).toBeCloseTo(expectedFalseAlarms / 168 / 4 / (tests + 1), 12)
    })
  })

  it('knows nothing of an empty log, and too little of its first day', () => {
    const empty = createEvaluator(emptyLog(100)).evaluate(monitors, FROM + 90)
    expect(new Set(empty.readings.map(({ kind }) => kind))).toEqual(new Set(['no_data']))
    const first = createEvaluator(series).evaluate(monitors, FROM + 20)
    expect(new Set(first.readings.map(({ kind }) => kind))).toEqual(new Set(['too_few']))
  })

  it('is in error where its question failed, and only there', () => {
    const broken = { ...series, errors: { features: { code: 'clickhouse_missing_table' as const } } }
    const { readings } = createEvaluator(broken).evaluate(monitors, FROM + 250)
    readings.forEach(({ kind, error }, index) => {
      const drift = monitors[index]?.metric === 'drift'
      expect(kind === 'error').toBe(drift)
      expect(error?.code).toBe(drift ? 'clickhouse_missing_table' : undefined)
    })
  })

  it('says no data, not a fall, when the whole log has gone silent', () => {
    const silent = asOf(series, 200)
    const { readings } = createEvaluator(silent).evaluate(monitors, FROM + 260)
    expect(readings.filter(({ kind }) => kind === 'measured')).toEqual([])
  })

  it('holds a rate against a number that a person chose', () => {
    const fixed = (below: number | null, above: number | null): Monitor => ({
      ...named('ctr//surface=home/history'),
      id: `fixed-${below}-${above}`,
      rule: { kind: 'fixed', below, above },
    })
    const questions = [fixed(0.06, null), fixed(0.03, null), fixed(null, 0.03), fixed(0.03, 0.08)]
    const { looks, readings } = createEvaluator(series).evaluate(questions, FROM + 250)
    expect(looks.map(({ breach }) => breach)).toEqual([true, false, true, false])
    expect(readings[0]?.value).toBeCloseTo(0.05, 2)
  })

  it('reads an immature rate as much as it is going to be', () => {
    const [reading] = createEvaluator(series).evaluate(
      [named('purchase_rate//surface=home/history')],
      FROM + 250,
    ).readings
    expect(reading?.maturity).toBeLessThan(0.95)
    expect(reading?.value).toBeGreaterThan(0.0044)
    expect(reading?.value).toBeLessThan(0.0056)
  })
})
