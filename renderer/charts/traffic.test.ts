import { describe, expect, it } from 'vitest'
import { pointAt, rateBucket, regroup, shortName, type TrafficLine } from './traffic'

const at = (hour: number) => new Date(Date.UTC(2019, 10, 24, hour)).toISOString()
const point = (hour: number, clicks: number, complete = true) => ({
  at: at(hour),
  requests: 10,
  impressions: 100,
  clicks,
  complete,
})
const line = (clicks: (hour: number) => number, hours = 168): TrafficLine => ({
  id: 'random · men',
  model: 'random',
  surface: 'men',
  points: Array.from({ length: hours }, (_, hour) => point(hour, clicks(hour))),
})
const week = { from: at(0), to: at(168) }

describe('the bucket of a rate', () => {
  it('is wide enough for clicks to mean something', () => {
    const rare = line((hour) => (hour % 4 === 0 ? 1 : 0))
    expect(rateBucket([rare], 'hour', week)).toBe('day')
    expect(rateBucket([line(() => 9)], 'hour', week)).toBe('hour')
  })

  it('never leaves fewer than a handful of buckets', () => {
    expect(rateBucket([line(() => 0)], 'hour', week)).toBe('day')
    expect(rateBucket([line(() => 0)], 'day', { from: at(0), to: at(48) })).toBe('day')
  })
})

it('adds counts up, and one incomplete part makes the whole incomplete', () => {
  const parts = { ...line(() => 1, 0), points: [point(0, 1), point(1, 2, false), point(3, 4)] }
  expect(regroup(parts, '3h', { from: at(0), to: at(6) }).points).toEqual([
    { at: at(0), requests: 20, impressions: 200, clicks: 3, complete: false },
    { at: at(3), requests: 10, impressions: 100, clicks: 4, complete: true },
  ])
})

it('calls a bucket incomplete that reaches out of the range', () => {
  const range = { from: at(1), to: at(4) }
  const parts = { ...line(() => 1, 0), points: [point(1, 1), point(2, 1), point(3, 1)] }
  expect(regroup(parts, '3h', range).points.map(({ complete }) => complete)).toEqual([false, false])
  expect(regroup(parts, 'hour', range).points.every(({ complete }) => complete)).toBe(true)
})

it('finds the bucket that an instant lies in', () => {
  expect(
    pointAt(
      line(() => 1, 3),
      Date.parse(at(1)) + 60_000,
      'hour',
    )?.at,
  ).toBe(at(1))
})

it('names a line by what tells it apart', () => {
  const all = [
    { model: 'a', surface: 'x' },
    { model: 'b', surface: 'x' },
  ]
  expect(shortName({ model: 'a', surface: 'x' }, all)).toBe('a')
  expect(
    shortName({ model: 'a', surface: 'y' }, [
      { model: 'a', surface: 'x' },
      { model: 'a', surface: 'y' },
    ]),
  ).toBe('y')
  expect(shortName({ model: 'a', surface: 'y' }, [...all, { model: 'a', surface: 'y' }])).toBe('a · y')
})
