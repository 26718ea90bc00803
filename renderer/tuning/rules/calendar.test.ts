import { describe, expect, it } from 'vitest'
import { exampleRule } from '../testing/example'
import { barsIn, daysOf, spanAround } from './calendar'

const RIYADH = 3 * 3_600_000
// A Tuesday.
const now = Date.parse('2026-11-24T10:00:00Z')
const span = spanAround(now, 0, RIYADH)

describe('the calendar of rules', () => {
  it('spans six weeks from Saturday to Friday in the zone of the reader, today in the second', () => {
    expect(span).toEqual({ from: '2026-11-13T21:00:00.000Z', to: '2026-12-25T21:00:00.000Z' })
    expect(spanAround(now, 1, RIYADH).from).toBe('2026-11-20T21:00:00.000Z')
    const weekend = daysOf(span, RIYADH).flatMap(({ weekend }, day) => (weekend ? [day] : []))
    expect(weekend.slice(0, 4)).toEqual([0, 6, 7, 13])
  })

  it('places rules by their share of it, cut at its ends, and counts those outside', () => {
    const at = (start: string, end: string) => ({ ...exampleRule, schedule: { ...exampleRule.schedule, start, end } })
    const whole = at('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')
    const half = at('2026-12-04T21:00:00Z', '2026-12-25T21:00:00Z')
    const past = at('2026-01-01T00:00:00Z', '2026-11-13T21:00:00Z')
    const { bars, outside } = barsIn([half, past, whole], span)
    expect(bars.map(({ from, to, before, after }) => [from, to, before, after])).toEqual([
      [0, 1, true, true],
      [0.5, 1, false, false],
    ])
    expect(outside).toBe(1)
  })
})
