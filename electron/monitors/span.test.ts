import { describe, expect, it } from 'vitest'
import { spanOf } from './span'

const HOUR = 3_600_000
const iso = (hour: number) => new Date(hour * HOUR).toISOString()
const now = 490_000 * HOUR + 5 * 60_000
const log = (first: number, last: number) => ({ first: iso(first), last: iso(last) })

describe('the hours of a run', () => {
  it('begins a week back, and from then on where it was left', () => {
    expect(spanOf(log(480_000, 490_000), null, now)).toEqual({ from: 489_160, until: 490_000, first: 489_832 })
    expect(spanOf(log(480_000, 490_000), 489_990, now)?.first).toBe(489_991)
    expect(spanOf(log(480_000, 490_000), 490_000, now)?.first).toBe(490_001)
  })

  it('catches up a month at most, and never before the log', () => {
    expect(spanOf(log(480_000, 490_000), 480_100, now)?.first).toBe(490_000 - 720)
    expect(spanOf(log(489_950, 490_000), null, now)).toEqual({ from: 489_950, until: 490_000, first: 489_951 })
  })

  it('waits two minutes for the rows of an hour', () => {
    expect(spanOf(log(480_000, 490_000), null, 490_000 * HOUR + 60_000)?.until).toBe(489_999)
  })

  it('judges a log that stopped lately as of now, and an archive as of its end', () => {
    expect(spanOf(log(480_000, 489_900), null, now)?.until).toBe(490_000)
    expect(spanOf(log(430_000, 431_000), null, now)?.until).toBe(431_000)
    expect(spanOf({ first: null, last: null }, null, now)).toBeNull()
  })
})
