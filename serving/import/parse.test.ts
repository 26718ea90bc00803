import { expect, test } from 'vitest'
import { readInteger, readNumber, readUtcTime, utcDay } from './parse'

test('a number is read only when all of the text is one', () => {
  expect(['0', '-12', '12.', '1.5', '.5', '1e-06', '1E3'].map(readNumber)).toEqual([0, -12, 12, 1.5, 0.5, 1e-6, 1000])
  expect(['', ' 1', '1 ', '1,5', 'nan', 'inf', '1e999', '0x1', '--1', '1e'].map(readNumber)).toEqual(
    Array(10).fill(null),
  )
})

test('an integer is read only when all of the text is one', () => {
  expect(['0', '-3', '165474'].map(readInteger)).toEqual([0, -3, 165474])
  expect(['', '1.0', '1e3', 'x', ' 1'].map(readInteger)).toEqual(Array(5).fill(null))
})

test('a time is read to the millisecond, and a day that no calendar has is none', () => {
  expect(readUtcTime('2019-11-24 00:03:13.442536+00:00')).toBe('2019-11-24T00:03:13.442Z')
  expect(readUtcTime('2019-11-24 00:03:13+00:00')).toBe('2019-11-24T00:03:13.000Z')
  const bad = ['2019-11-24', '2019-02-30 00:00:00+00:00', '2019-11-24 24:00:00+00:00', '2019-11-24 00:00:00+09:00', '']
  expect(bad.map(readUtcTime)).toEqual(Array(5).fill(null))
  expect(utcDay(2008, 4, 31)).toBeNull()
  expect(utcDay(2008, 2, 29)).toBe(Date.UTC(2008, 1, 29))
})
