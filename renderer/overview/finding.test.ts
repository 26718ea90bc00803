import { describe, expect, it } from 'vitest'
import type { Overview, OverviewRow } from '../../shared/contract/bridge'
import { createText } from '../i18n'
import { createFormat } from '../i18n/format'
import { findingOf, pageOf, questionOf, signalText } from './finding'

function row(change: Partial<OverviewRow>): OverviewRow {
  return {
    model: 'm',
    surface: 's',
    state: 'ok',
    since: null,
    worst: null,
    requests: 100,
    impressions: 1000,
    clicks: 5,
    ctr: { kind: 'missing', reason: 'no_data', n: 0, method: '' },
    shoppers: null,
    spark: [],
    justBefore: null,
    ...change,
  }
}
const fall = { kind: 'ctr_fall' as const, subject: '', value: -0.123, low: -0.2, high: -0.04, limit: -0.01 }
const overview = (...rows: OverviewRow[]): Overview => ({
  rows,
  affected: null,
  bucket: 'hour',
  annotations: [],
  evidence: [],
})

describe('the finding', () => {
  it('is the worst of what fires, before anything that may', () => {
    const firing = row({ state: 'firing', worst: fall })
    expect(findingOf(overview(firing, row({ state: 'pending', worst: fall }), row({})))).toEqual({
      kind: 'bad',
      bad: 1,
      n: 3,
      worst: firing,
    })
    expect(findingOf(overview(row({ state: 'pending', worst: fall })))).toMatchObject({ kind: 'pending', bad: 1 })
  })

  it('never calls fine what could not be judged', () => {
    expect(findingOf(overview(row({ state: 'too_few' }), row({})))).toEqual({ kind: 'okPartly', ok: 1, n: 2 })
    expect(findingOf(overview(row({ state: 'no_data' })))).toEqual({ kind: 'unjudged', n: 1, why: 'no_data' })
    expect(findingOf(overview(row({ state: 'error' }), row({})))).toEqual({ kind: 'error', bad: 1, n: 2 })
    expect(findingOf(overview())).toEqual({ kind: 'nothing' })
    expect(findingOf(overview(row({}), row({})))).toEqual({ kind: 'ok', n: 2 })
  })
})

describe('a signal', () => {
  const write = (language: 'en' | 'ar') => signalText(fall, createFormat(language, 'UTC'), createText(language))

  it('is written with its interval, in both languages', () => {
    expect(write('en')).toBe('CTR −12.3% [−20.0, −4.0]')
    expect(write('ar')).toContain('نسبة النقر −12.3%')
  })

  it('leads to the page that explains it', () => {
    expect(pageOf(row({ worst: { ...fall, kind: 'drift' } }))).toBe('drift')
    expect(pageOf(row({ worst: { ...fall, kind: 'skew' } }))).toBe('skew')
    expect(pageOf(row({ worst: fall }))).toBe('health')
    expect(pageOf(row({}))).toBe('health')
  })
})

describe('the question behind a row', () => {
  const range = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z' }
  const first = '2026-10-01T00:00:00.000Z'

  it('is about its worst signal, within its model and surface', () => {
    const question = questionOf(row({ worst: fall, since: null }), { bucket: 'day' }, range, first)
    expect(question).toMatchObject({
      signal: { kind: 'outcome', event: 'click' },
      now: { from: '2026-11-23T00:00:00.000Z', to: range.to },
      before: { from: '2026-11-16T00:00:00.000Z', to: '2026-11-17T00:00:00.000Z' },
      filters: { surface: 's', model: 'm' },
    })
  })

  it('compares with hours in which the model served', () => {
    const young = row({ worst: fall, spark: [null, null, 40, 50] })
    expect(questionOf(young, { bucket: 'day' }, range, first)?.before.from).toBe('2026-11-22T00:00:00.000Z')
  })

  it('is none where silence is the signal, or nothing', () => {
    expect(questionOf(row({ worst: { ...fall, kind: 'stale' } }), { bucket: 'day' }, range, first)).toBeNull()
    expect(questionOf(row({}), { bucket: 'day' }, range, first)).toBeNull()
  })
})
