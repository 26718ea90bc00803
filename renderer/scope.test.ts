import { describe, expect, it } from 'vitest'
import { defaultRange, isLive, resolveRange } from './scope'

const now = Date.parse('2026-11-23T10:20:00Z')
const outline = {
  first: '2019-11-24T00:00:00.000Z',
  last: '2019-12-01T00:00:00.000Z',
  surfaces: ['men'],
  models: ['random'],
  hasImpressions: true,
  currency: '',
  sample: false,
  rowsLogged: 40_000,
}
const live = { ...outline, last: '2026-11-23T11:00:00.000Z' }

describe('a log that has ended', () => {
  it('is shown whole, and ranges count back from its end', () => {
    expect(isLive(outline, now)).toBe(false)
    expect(defaultRange(outline, now)).toEqual({ kind: 'all' })
    expect(resolveRange({ kind: 'all' }, outline)).toEqual({ from: outline.first, to: outline.last })
    expect(resolveRange({ kind: 'last', hours: 24 }, outline)).toEqual({
      from: '2019-11-30T00:00:00.000Z',
      to: '2019-12-01T00:00:00.000Z',
    })
  })
})

describe('a log that is being written', () => {
  it('is shown for its last day, or for a week when little is written', () => {
    expect(isLive(live, now)).toBe(true)
    expect(defaultRange({ ...live, rowsLogged: 1e10 }, now)).toEqual({ kind: 'last', hours: 24 })
    expect(defaultRange(live, now)).toEqual({ kind: 'last', hours: 168 })
  })
})

it('gives no range for an empty log, and keeps an absolute one', () => {
  const empty = { ...outline, first: null, last: null }
  const absolute = { kind: 'absolute', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' } as const
  expect(resolveRange({ kind: 'all' }, empty)).toBeNull()
  expect(resolveRange(absolute, empty)).toEqual({ from: absolute.from, to: absolute.to })
})
