import { expect, test } from 'vitest'
import { hijriDate, isRamadan, isWeekend, isWhiteFriday, trafficAt } from './calendar'
import { DAY, HOUR } from './options'

const gulf = (date: string, hour = 0) => Date.parse(`${date}T00:00:00+03:00`) + hour * HOUR

test('Ramadan as it was kept in Saudi Arabia', () => {
  // Umm al-Qura: Ramadan 1446 was 1 to 29 March 2025, 1447 is 18 February to 19 March 2026.
  expect(['2025-02-28', '2025-03-01', '2025-03-29', '2025-03-30'].map((day) => isRamadan(gulf(day)))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isRamadan(gulf('2026-02-18'))).toBe(true)
  expect(isRamadan(gulf('2026-02-17', 23))).toBe(false)
  expect(hijriDate(gulf('2025-03-30'))).toEqual({ day: 1, month: 10 })
})

test('in Ramadan the evening and the night shop, the day does not', () => {
  const evening = (date: string) => trafficAt(gulf(date, 22)) / trafficAt(gulf(date, 14))
  expect(evening('2026-02-25')).toBeGreaterThan(2.5)
  expect(evening('2026-01-28')).toBeLessThan(2)
  const night = (date: string) => trafficAt(gulf(date, 1)) / trafficAt(gulf(date, 12))
  expect(night('2026-02-25')).toBeGreaterThan(1)
  expect(night('2026-01-28')).toBeLessThan(0.5)
})

test('White Friday is the last Friday of November, in Gulf time', () => {
  const fridays = Array.from({ length: 3 * 365 }, (_, i) => gulf('2025-01-01') + i * DAY).filter(isWhiteFriday)
  expect(fridays.map((day) => new Date(day + 3 * HOUR).toISOString().slice(0, 10))).toEqual([
    '2025-11-28',
    '2026-11-27',
    '2027-11-26',
  ])
  expect(isWhiteFriday(gulf('2026-11-27') - 1)).toBe(false)
  expect(trafficAt(gulf('2026-11-27', 20)) / trafficAt(gulf('2026-11-20', 20))).toBeCloseTo(2.2, 10)
})

test('the weekend is Friday and Saturday, with a quiet noon prayer', () => {
  expect(['2026-01-15', '2026-01-16', '2026-01-17', '2026-01-18'].map((day) => isWeekend(gulf(day)))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(trafficAt(gulf('2026-01-16', 12))).toBeLessThan(0.7 * trafficAt(gulf('2026-01-15', 12)))
  expect(trafficAt(gulf('2026-01-16', 21))).toBeGreaterThan(1.2 * trafficAt(gulf('2026-01-15', 21)))
})

test('over an ordinary week, and over one in Ramadan, the mean is one', () => {
  for (const week of ['2026-01-11', '2026-02-22']) {
    const hours = Array.from({ length: 168 }, (_, i) => trafficAt(gulf(week, i)))
    expect(hours.reduce((sum, each) => sum + each, 0) / 168).toBeCloseTo(1, 1)
  }
})
