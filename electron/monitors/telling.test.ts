import { describe, expect, it } from 'vitest'
import type { Monitor, MonitorIncident, Reading } from '../../shared/contract/monitors'
import { isAsleep, isLoud, messageOf, whatIsNew } from './telling'
import { notificationOf } from './words'

const monitor: Monitor = {
  id: 'm',
  name: '',
  metric: 'ctr',
  subject: '',
  slice: { surface: 'home' },
  windows: [6],
  rule: { kind: 'history' },
  severity: 'critical',
  owner: '',
  createdFrom: 'default',
}
const reading: Reading = {
  kind: 'measured',
  value: 0.04,
  expected: 0.05,
  change: -0.2,
  low: -0.25,
  high: -0.15,
  p: 1e-9,
  n: 10_000,
  window: 6,
  subject: '',
  large: true,
  near: true,
  maturity: 1,
  error: null,
}
const at = '2026-01-10T08:00:00.000Z'
const incident = (id: string, closedAt: string | null = null): MonitorIncident => ({
  id,
  openedAt: at,
  beganAt: at,
  closedAt,
  severity: 'critical',
  alarms: [{ monitor, firedAt: at, beganAt: at, resolvedAt: closedAt, reading }],
  slice: { surface: 'home', country: 'KW' },
  share: 0.9,
  cause: { metric: 'ctr', subject: '' },
  justBefore: { ts: at, until: null, kind: 'deploy', title: 'ranker 7', ref: '' },
  timeline: [],
  acknowledged: null,
})
const now = Date.parse('2026-01-10T09:00:00.000Z')
const none = { acknowledged: {}, snoozed: {} }

describe('telling', () => {
  it('is of incidents that are new, and of those that are over', () => {
    const { opened, closed } = whatIsNew(
      [incident('a'), incident('b')],
      [incident('a', at), incident('b'), incident('c')],
    )
    expect(opened.map(({ id }) => id)).toEqual(['c'])
    expect(closed.map(({ id }) => id)).toEqual(['a'])
    expect(whatIsNew([incident('a', at)], [incident('a', at)])).toEqual({ opened: [], closed: [] })
  })

  it('is silent when somebody has it, or while it is snoozed and no worse than can be borne', () => {
    expect(isLoud(incident('a'), none, now)).toBe(true)
    expect(isLoud(incident('a'), { ...none, acknowledged: { m: {} } }, now)).toBe(false)
    const snooze = { until: '2026-01-10T12:00:00.000Z', by: 'Noura', unlessWorseThan: 0.3 }
    expect(isLoud(incident('a'), { ...none, snoozed: { m: snooze } }, now)).toBe(false)
    expect(isLoud(incident('a'), { ...none, snoozed: { m: { ...snooze, unlessWorseThan: 0.1 } } }, now)).toBe(true)
    expect(isLoud(incident('a'), { ...none, snoozed: { m: { ...snooze, until: at } } }, now)).toBe(true)
    expect(isAsleep({ ...snooze, unlessWorseThan: null }, -5, now)).toBe(true)
  })

  it('says what, how much, where and after what, in either language', () => {
    expect(notificationOf(incident('a'), 'en')).toEqual({ title: 'CTR -20%', body: 'home · KW\nranker 7' })
    expect(notificationOf(incident('a'), 'ar').title).toContain('معدل النقر')
  })

  it('names a message by its incident, so that sent twice it is known', () => {
    expect(messageOf(incident('a'), 'opened').id).toBe('a#opened')
    expect(JSON.parse(messageOf(incident('a'), 'closed').body)).toMatchObject({
      event: 'closed',
      incident: { id: 'a' },
    })
  })
})
