import { describe, expect, it } from 'vitest'
import type { Monitor, MonitorIncident, Reading } from '../contract/monitors'
import type { TruthIncident } from '../contract/truth'
import { scoreIncidents } from './score'

const fault = (more: Partial<TruthIncident>): TruthIncident => ({
  id: 'f1',
  kind: 'unit_change',
  family: 'feature',
  start: '2026-01-10T08:20:00.000Z',
  end: '2026-01-11T08:00:00.000Z',
  slice: { country: 'KW' },
  cause: { name: 'Prices in fils', feature: 'price', annotation: 'price-4.2' },
  ...more,
})
const reading = { window: 1 } as Reading
const incident = (openedAt: string, more: Partial<MonitorIncident> = {}): MonitorIncident => ({
  id: openedAt,
  openedAt,
  beganAt: openedAt,
  closedAt: null,
  severity: 'warning',
  alarms: [
    {
      monitor: { rule: { kind: 'history' } } as Monitor,
      firedAt: openedAt,
      beganAt: openedAt,
      resolvedAt: null,
      reading,
    },
  ],
  slice: { country: 'KW' },
  share: null,
  cause: { metric: 'drift', subject: 'price' },
  justBefore: { ts: '2026-01-10T08:10:00.000Z', until: null, kind: 'deploy', title: '', ref: 'price-4.2' },
  timeline: [],
  acknowledged: null,
  ...more,
})
const quiet = [{ from: '2026-01-20T00:00:00.000Z', until: '2026-01-27T00:00:00.000Z' }]
const score = (incidents: MonitorIncident[], faults = [fault({})]) =>
  scoreIncidents(incidents, { incidents: faults, quiet })

describe('scoreIncidents', () => {
  it('finds a fault in time, its slice and its cause', () => {
    const { rows, falseAlarms } = score([incident('2026-01-10T10:00:00.000Z')])
    expect(rows).toMatchObject([{ found: true, minutes: 104, sliceRight: true, causeRight: true }])
    expect(falseAlarms).toEqual([])
  })

  it('says late, wrong place, wrong part, wrong change', () => {
    expect(score([incident('2026-01-10T10:21:00.000Z')]).rows[0]).toMatchObject({ found: false, minutes: 125 })
    expect(score([incident('2026-01-10T10:00:00.000Z', { slice: {} })]).rows[0]).toMatchObject({
      found: true,
      sliceRight: false,
    })
    const more = { country: 'KW', device: 'ios' }
    expect(score([incident('2026-01-10T10:00:00.000Z', { slice: more })]).rows[0]?.sliceRight).toBe(false)
    const other = incident('2026-01-10T10:00:00.000Z', { cause: { metric: 'drift', subject: 'rating' } })
    expect(score([other]).rows[0]).toMatchObject({ partRight: false, changeRight: true, causeRight: false })
    const unmarked = incident('2026-01-10T10:00:00.000Z', { justBefore: null })
    expect(score([unmarked]).rows[0]).toMatchObject({ partRight: true, changeRight: false, causeRight: false })
  })

  it('does not find a fault by what opened before it, on other traffic, by another kind of signal, or long after it', () => {
    for (const wrong of [
      incident('2026-01-10T08:00:00.000Z'),
      incident('2026-01-10T10:00:00.000Z', { slice: { country: 'SA' } }),
      incident('2026-01-12T09:00:00.000Z'),
      incident('2026-01-10T10:00:00.000Z', { cause: { metric: 'latency_p95', subject: 'score' } }),
    ]) {
      expect(score([wrong]).rows[0]).toMatchObject({ found: false, minutes: null })
    }
  })

  it('gives each fault one incident, and each incident to one fault', () => {
    const flood = fault({
      id: 'f2',
      kind: 'store_flood',
      family: 'outcome',
      slice: { store: 's1' },
      cause: { name: '', store: 's1' },
    })
    const both = [
      incident('2026-01-10T10:00:00.000Z'),
      incident('2026-01-10T12:00:00.000Z', {
        slice: { store: 's1' },
        cause: { metric: 'merchant_share', subject: 's1' },
      }),
    ]
    expect(
      score(both, [fault({}), flood]).rows.map(({ found, causeRight, sliceRight }) => [found, causeRight, sliceRight]),
    ).toEqual([
      [true, true, true],
      [true, true, true],
    ])
    expect(score(both.slice(0, 1), [fault({}), flood]).rows.map(({ found }) => found)).toEqual([true, false])
  })

  it('counts as false what opens on quiet days, and what cries over a change that is no fault', () => {
    const shift = fault({
      id: 'n',
      kind: 'demand_shift',
      family: 'none',
      start: '2026-01-15T00:00:00.000Z',
      end: '2026-01-16T00:00:00.000Z',
      slice: {},
      cause: { name: '' },
    })
    const result = score(
      [
        incident('2026-01-21T10:00:00.000Z'),
        incident('2026-01-15T10:00:00.000Z'),
        incident('2026-01-18T10:00:00.000Z'),
      ],
      [shift],
    )
    expect(result.rows).toEqual([])
    expect(result.falseAlarms.map(({ quiet: on }) => on)).toEqual([true, false])
    expect(result.falsePerQuietWeek).toBe(1)
  })

  it('takes a feature that is broken in the same way for the part, and the letters of a query for its class', () => {
    const stale = fault({ cause: { name: '', feature: 'popularity_7d', alike: ['ctr_7d'] } })
    const said = (subject: string) => incident('2026-01-10T10:00:00.000Z', { cause: { metric: 'skew', subject } })
    expect(score([said('ctr_7d')], [stale]).rows[0]).toMatchObject({ partRight: true })
    expect(score([said('price')], [stale]).rows[0]).toMatchObject({ partRight: false })

    const empty = fault({
      family: 'outcome',
      slice: { surface: 'search', query_class: 'ar_brand' },
      cause: { name: '', stage: 'retrieve' },
    })
    const found = (script: 'arabic' | 'latin') =>
      incident('2026-01-10T10:00:00.000Z', {
        slice: { surface: 'search', script },
        cause: { metric: 'fallback_rate', subject: 'empty' },
      })
    expect(score([found('arabic')], [empty]).rows[0]).toMatchObject({ sliceRight: true, partRight: true })
    expect(score([found('latin')], [empty]).rows[0]).toMatchObject({ found: false })
  })
})
