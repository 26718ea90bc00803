import { describe, expect, it } from 'vitest'
import { againstOf, changeSpans, spanAgainst } from './change-spans'

const range = { from: '2026-11-17T00:00:00.000Z', to: '2026-11-24T15:00:00.000Z' }

describe('the spans of a change', () => {
  it('are the last day and the same hours a week earlier', () => {
    const spans = changeSpans(null, range, '2026-11-01T00:00:00.000Z')
    expect(spans.now).toEqual({ from: '2026-11-23T15:00:00.000Z', to: '2026-11-24T15:00:00.000Z' })
    expect(spans.before).toEqual({ from: '2026-11-16T15:00:00.000Z', to: '2026-11-17T15:00:00.000Z' })
  })

  it('begin with the change, and go back by whole days where the log is too young for a week', () => {
    const spans = changeSpans('2026-11-24T11:00:00.000Z', range, '2026-11-20T00:00:00.000Z')
    expect(spans.now).toEqual({ from: '2026-11-24T11:00:00.000Z', to: '2026-11-24T15:00:00.000Z' })
    expect(spans.before).toEqual({ from: '2026-11-23T11:00:00.000Z', to: '2026-11-23T15:00:00.000Z' })
  })

  it('never compare a change with itself', () => {
    const spans = changeSpans('2026-11-16T09:00:00.000Z', range, '2026-11-01T00:00:00.000Z')
    expect(Date.parse(spans.before.to)).toBeLessThanOrEqual(Date.parse('2026-11-16T09:00:00.000Z'))
    expect((Date.parse(spans.now.from) - Date.parse(spans.before.from)) % 86_400_000).toBe(0)
  })

  it('take what came just before where no whole day did, and stay inside the log', () => {
    const spans = changeSpans('2026-11-24T11:00:00.000Z', range, '2026-11-24T09:00:00.000Z')
    expect(spans.before).toEqual({ from: '2026-11-24T09:00:00.000Z', to: '2026-11-24T11:00:00.000Z' })
  })
})

it('offers the day before, the week before and just before, and knows them again', () => {
  const now = { from: '2026-11-24T11:00:00.000Z', to: '2026-11-24T15:00:00.000Z' }
  for (const against of ['week', 'day', 'previous'] as const) {
    expect(againstOf({ now, before: spanAgainst(now, against) })).toBe(against)
  }
  expect(againstOf({ now, before: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' } })).toBeNull()
})
