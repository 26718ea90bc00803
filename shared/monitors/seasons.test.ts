import { expect, it } from 'vitest'
import { seasonsOf } from './seasons'

it('tells the hours of Ramadan from those before it: it begins at midnight in Riyadh', () => {
  const from = Date.parse('2026-02-17T00:00:00.000Z') / 3_600_000
  const seasons = seasonsOf({ from, hours: 48 })
  expect(seasons).toHaveLength(49)
  // A look is about the hour before it: the first of Ramadan is that from 21:00 UTC.
  expect([...seasons.subarray(0, 22)]).toEqual(new Array(22).fill(0))
  expect([...seasons.subarray(22)]).toEqual(new Array(27).fill(seasons[22]))
  expect(seasons[22]).toBeGreaterThan(0)
})
