import { describe, expect, it } from 'vitest'
import { holidaysIn } from './holidays'

const year = (of: number) => holidaysIn({ from: `${of}-01-01T00:00:00.000Z`, to: `${of + 1}-01-01T00:00:00.000Z` })
const span = (of: number, name: string) => {
  const found = year(of).filter((one) => one.name === name)
  return found.map(({ from, to }) => [from.slice(0, 10), to.slice(0, 10)])
}

// First days as published in the Umm al-Qura calendar; a day begins at midnight in Riyadh, 21:00 UTC of the day before.
describe('holidays', () => {
  it.each([
    [2024, 'ramadan', '2024-03-10', '2024-04-09'],
    [2025, 'ramadan', '2025-02-28', '2025-03-29'],
    [2026, 'ramadan', '2026-02-17', '2026-03-19'],
    [2026, 'eid_al_fitr', '2026-03-19', '2026-03-22'],
    [2026, 'eid_al_adha', '2026-05-26', '2026-05-30'],
    [2025, 'eid_al_adha', '2025-06-05', '2025-06-09'],
  ])('%i: %s from the evening of %s to that of %s', (of, name, from, to) => {
    expect(span(of, name)).toEqual([[from, to]])
  })

  it('knows White Friday and its weekend, and national days', () => {
    expect(span(2026, 'white_friday')).toEqual([['2026-11-26', '2026-11-29']])
    expect(span(2024, 'white_friday')).toEqual([['2024-11-28', '2024-12-01']])
    expect(span(2026, 'saudi_national_day')).toEqual([['2026-09-22', '2026-09-23']])
  })

  it('gives a holiday its whole length, whatever part of it the range touches', () => {
    const [ramadan] = holidaysIn({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' })
    expect(ramadan).toEqual({ name: 'ramadan', from: '2026-02-17T21:00:00.000Z', to: '2026-03-19T21:00:00.000Z' })
    expect(holidaysIn({ from: '2026-04-01T00:00:00.000Z', to: '2026-04-02T00:00:00.000Z' })).toEqual([])
  })

  it('finds both Ramadans of a year that has two', () => {
    expect(span(2030, 'ramadan')).toHaveLength(2)
  })
})
