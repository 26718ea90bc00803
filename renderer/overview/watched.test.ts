import { describe, expect, it } from 'vitest'
import type { OverviewRow } from '../../shared/contract/bridge'
import type { MonitorStatus, Slice } from '../../shared/contract/monitors'
import { templateOf } from '../../shared/monitors/defaults'
import { byState, watchedOf, withAlarms } from './watched'

const row: OverviewRow = {
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
}

function status(slice: Slice, more: Partial<MonitorStatus> = {}): MonitorStatus {
  return {
    monitor: templateOf('latency_p95', 'score', slice, 'default'),
    state: 'firing',
    since: '2026-11-24T10:00:00.000Z',
    alarmSince: '2026-11-24T09:00:00.000Z',
    reading: null,
    threshold: 0.01,
    snooze: null,
    acknowledged: null,
    ...more,
  }
}
const taken = { by: 'Noura', at: '2026-11-24T10:30:00.000Z', note: '' }
const mine = { surface: 's', model: 'm' }

describe('what monitors say about a row', () => {
  it('is what watches its model, or all of its surface', () => {
    const statuses = [status(mine), status({ surface: 's' }), status({ surface: 's', model: 'other' }), status({})]
    expect(watchedOf(row, statuses).alarms).toHaveLength(2)
  })

  it('is acknowledged only when everything that fires has somebody', () => {
    const one = status(mine, { acknowledged: taken })
    expect(watchedOf(row, [one]).acknowledged).toEqual(taken)
    expect(watchedOf(row, [one, status(mine)]).acknowledged).toBeNull()
  })

  it('is not louder than the person wants it: what is snoozed does not count', () => {
    const snooze = { until: '2026-11-25T00:00:00.000Z', unlessWorseThan: null, by: 'Noura' }
    expect(watchedOf(row, [status(mine, { snooze })]).alarms).toEqual([])
  })

  it('turns a row red that its own rates call fine, and never the other way', () => {
    const red = withAlarms(row, watchedOf(row, [status(mine)]))
    expect(red).toMatchObject({ state: 'firing', since: '2026-11-24T09:00:00.000Z' })
    const bad = { ...row, state: 'firing' as const }
    expect(withAlarms(bad, watchedOf(bad, []))).toBe(bad)
    expect(byState([row, red])).toEqual([red, row])
  })
})
