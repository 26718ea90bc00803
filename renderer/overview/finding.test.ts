import { describe, expect, it } from 'vitest'
import type { Overview, OverviewRow } from '../../shared/contract/bridge'
import { createText } from '../i18n'
import { createFormat } from '../i18n/format'
import { findingOf, pageOf, signalText } from './finding'

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
const overview = (...rows: OverviewRow[]): Overview => ({ rows, bucket: 'hour', annotations: [], evidence: [] })

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
