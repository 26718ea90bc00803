import { describe, expect, it } from 'vitest'
import { Monitor } from '../contract/monitors'
import { defaultMonitors } from './defaults'
import { emptyLog, madeLog } from './testing/market'

const DAY = 24

describe('defaultMonitors', () => {
  const series = madeLog({
    seed: 1,
    hours: 10 * DAY,
    surfaces: ['home', 'search'],
    models: ({ hour, surface }) =>
      hour < 5 * DAY
        ? { old: 1 }
        : surface === 'home'
          ? { current: 0.8, canary: hour < 6 * DAY ? 0.2 : 0 }
          : { current: 1 },
    fault: (truth, { surface, hour }) => {
      if (surface === 'search' && hour >= 8 * DAY) truth.requests = 0
    },
  })
  const recent = defaultMonitors(series, 2 * DAY)

  it('watches what the log has, under names of its own, in the form that is kept and sent', () => {
    const ids = recent.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const monitor of recent) expect(Monitor.parse(monitor)).toEqual(monitor)
    const slices = recent
      .filter(({ metric, rule }) => metric === 'ctr' && rule.kind === 'history')
      .map(({ slice }) => slice)
    expect(slices).toContainEqual({})
    expect(slices).toContainEqual({ surface: 'home', country: 'KW' })
    expect(slices).toContainEqual({ device: 'ios' })
    expect(defaultMonitors(emptyLog(100))).toEqual([])
  })

  it('does not miss a model that has retired, and does miss a surface that has fallen silent', () => {
    const models = new Set(recent.map(({ slice }) => slice.model))
    expect(models.has('old')).toBe(false)
    expect(models.has('canary')).toBe(false)
    expect(recent.some(({ metric, slice }) => metric === 'volume' && slice.surface === 'search')).toBe(true)
  })

  it('holds newcomers against those that had begun before them, never the other way round', () => {
    const peers = defaultMonitors(series).filter(({ rule }) => rule.kind === 'peers')
    const newcomers = new Set(peers.map(({ slice }) => slice.model))
    expect([...newcomers].sort()).toEqual(['canary', 'current'])
  })
})
