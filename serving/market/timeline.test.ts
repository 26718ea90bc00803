import { expect, test } from 'vitest'
import { DAY } from './options'
import { timelineOf } from './timeline'

const until = Date.UTC(2026, 9, 20, 13)
const firstDays = (shoppers: number, days: number) => {
  const { from, released, reference } = timelineOf({ until, shoppers, days })
  expect(reference.until).toBeLessThan(until)
  return (released - from) / DAY
}

test('the first model that learns comes when there is enough to learn from', () => {
  expect(firstDays(30_000, 35)).toBe(6)
  expect(firstDays(30_000, 12)).toBe(3)
  expect(firstDays(7000, 12)).toBe(4)
  expect(firstDays(2000, 36)).toBe(12)
})

test('a market too small for any is refused, and told what would do', () => {
  expect(() => timelineOf({ until, shoppers: 2000, days: 9 })).toThrow(/36 days or more, or more shoppers/)
})
