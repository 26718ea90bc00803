import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MonitorIncident } from '../../shared/contract/monitors'
import { FROM, madeLog } from '../../shared/monitors/testing/market'
import { createMonitorEventWriter } from '../clickhouse/monitor-events'
import { startPlatform, type TestPlatform } from '../testing/platform'
import { createMonitorHandlers } from './handlers'
import { openKept } from './kept'
import { createMonitors } from './monitors'
import { presentOfServer } from './present'
import { loadSeries } from './series/load'
import { fillRollups } from './testing/fill'

// Twelve days of one surface in the rollups of a real log; on the twelfth, half the clicks of one country are gone. Tests follow each other as a day does.

const HOUR = 3_600_000
const START = 11 * 24
const series = madeLog({
  seed: 4,
  hours: 12 * 24,
  fault: (truth, { country, hour }) => {
    if (country === 'AE' && hour >= START) truth.click *= 0.4
  },
})
const signal = new AbortController().signal

let platform: TestPlatform
const folder = mkdtempSync(join(tmpdir(), 'mizan-monitors-'))
const told: MonitorIncident[] = []

/** The app as it starts, at an hour of the made log. */
function openApp(hour: number) {
  let now = (FROM + hour) * HOUR + 10 * 60_000
  const kept = openKept(folder, (aside) => expect.unreachable(aside))
  const context = platform.context()
  const monitors = createMonitors({
    clickhouse: context.clickhouse,
    writer: async () => createMonitorEventWriter(platform.client),
    kept: () => kept,
    webhookSecret: () => undefined,
    notify: (incident) => told.push(incident),
    onChange: () => undefined,
    clock: () => now,
    present: () => Promise.resolve(now),
    pause: () => Promise.resolve(),
  })
  const handlers = createMonitorHandlers({
    monitors,
    kept: () => kept,
    schedule: { runNow: () => monitors.run(signal) },
    setWebhookSecret: () => Promise.resolve(),
    clock: () => now,
    present: () => Promise.resolve(now),
  })
  return {
    monitors,
    handlers,
    context,
    kept,
    async runAt(at: number) {
      now = (FROM + at) * HOUR + 10 * 60_000
      await monitors.run(signal)
    },
  }
}

async function events(): Promise<{ ts: string; monitor_id: string; from: string; to: string; by: string }[]> {
  const query =
    'SELECT toString(ts) AS ts, monitor_id, `from`, `to`, by FROM monitor_events ORDER BY ts, monitor_id, `to`'
  return (await platform.client.query({ query, format: 'JSONEachRow' })).json()
}

beforeAll(async () => {
  platform = await startPlatform({ profile: 'empty' })
}, 240_000)
afterAll(async () => {
  await platform.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('monitors of a real log', () => {
  it('know nothing of an empty log, and say so', async () => {
    const { monitors } = openApp(20)
    await monitors.run(signal)
    expect(monitors.list().statuses).toEqual([])
    expect(monitors.list().run).toMatchObject({ error: null, judgedUntil: null })
  })

  it('load what the rollups hold: the same hours, cells and delays', async () => {
    await fillRollups(platform.client, series)
    const run = await platform.context().clickhouse()
    const loaded = (await loadSeries(run, { from: FROM, until: FROM + series.hours }, signal)).series
    const traffic = series.traffic.map((cell) => expect.objectContaining(cell))
    expect(loaded.traffic).toHaveLength(traffic.length)
    expect(loaded.traffic).toEqual(expect.arrayContaining(traffic))
    expect(loaded.outcomes).toEqual(expect.arrayContaining(series.outcomes.filter(({ type }) => type === 'purchase')))
    expect(loaded.heads).toEqual(expect.arrayContaining([...series.heads]))
    const bins = [...(loaded.features[0]?.bins.values() ?? [])].map((hourly) => hourly.reduce((a, b) => a + b, 0))
    const made = [...(series.features[0]?.bins.values() ?? [])].map((hourly) => hourly.reduce((a, b) => a + b, 0))
    expect(bins.sort()).toEqual(made.filter((count) => count > 0).sort())
    expect(loaded.errors).toEqual({})
  })

  it('are calm on a quiet day, and write down how they came to be', async () => {
    const app = openApp(START - 1)
    await app.runAt(START - 1)
    const { statuses, run } = app.monitors.list()
    expect(statuses.length).toBeGreaterThan(50)
    expect(statuses.filter(({ state }) => state === 'firing')).toEqual([])
    expect(statuses.filter(({ state }) => state === 'ok').length).toBeGreaterThan(30)
    expect(run).toMatchObject({
      error: null,
      unsaved: 0,
      judgedUntil: new Date((FROM + START - 1) * HOUR).toISOString(),
    })
    const written = await events()
    expect(written.length).toBeGreaterThan(statuses.length)
    await app.runAt(START - 1)
    expect(await events()).toEqual(written)
    expect(told).toEqual([])
  })

  it('catch up after a sleep hour by hour, find the fault, and tell it once', async () => {
    const app = openApp(START + 14)
    await app.runAt(START + 14)
    const [incident] = app.monitors.incidents()
    expect(incident?.slice).toEqual({ country: 'AE' })
    expect(incident?.cause).toEqual({ metric: 'ctr', subject: '' })
    expect(Date.parse(incident?.openedAt ?? '') / HOUR - FROM - START).toBeLessThan(12)
    expect(app.monitors.incidents()).toHaveLength(1)
    const before = await events()
    await app.runAt(START + 14)
    expect(await events()).toEqual(before)
    expect(before.filter(({ to }) => to === 'firing').length).toBeGreaterThan(0)
    // It opened while the app slept for hours: known, shown, but no longer news.
    await app.runAt(START + 15)
    expect(told.length).toBeLessThanOrEqual(1)
  })

  it('go on where they were after a restart, as if they had run all the time', async () => {
    const app = openApp(START + 16)
    await app.runAt(START + 16)
    const { statuses } = app.monitors.list()
    const firing = statuses.find(({ monitor, state }) => monitor.metric === 'ctr' && state === 'firing')
    expect(firing?.alarmSince).toBeDefined()
    const same = (await events()).filter(({ monitor_id, to }) => monitor_id === firing?.monitor.id && to === 'firing')
    expect(same).toHaveLength(1)
  })

  it('are acknowledged and snoozed by somebody, which is in the history', async () => {
    const { handlers, monitors, context, runAt } = openApp(START + 16)
    await runAt(START + 16)
    const ids = monitors.incidents()[0]?.alarms.map(({ monitor }) => monitor.id) ?? []
    await handlers['monitors.acknowledge']({ ids, by: 'Noura', note: 'looking' })
    const until = new Date((FROM + START + 20) * HOUR).toISOString()
    await handlers['monitors.snooze']({ ids, by: 'Noura', until, unlessWorseThan: null })
    const status = monitors.list().statuses.find(({ monitor }) => monitor.id === ids[0])
    expect(status).toMatchObject({ state: 'firing', acknowledged: { by: 'Noura' }, snooze: { until } })
    expect(monitors.incidents()[0]?.acknowledged?.by).toBe('Noura')
    const said = (await events()).filter(({ by }) => by === 'Noura').map(({ to }) => to)
    expect(new Set(said)).toEqual(new Set(['acknowledged', 'snoozed']))
    const history = await handlers['monitors.history']({ id: ids[0] ?? '' }, context)
    expect(history.events.slice(0, 2).map(({ by, to }) => [by, to])).toEqual([
      ['Noura', 'snoozed'],
      ['Noura', 'acknowledged'],
    ])
    expect(history.events.map(({ to }) => to)).toContain('firing')
  })

  it('are tried on the past before they are kept', async () => {
    const { handlers, context, monitors, runAt } = openApp(START + 16)
    await runAt(START + 16)
    const template = monitors
      .list()
      .statuses.find(({ monitor }) => monitor.slice.country === 'AE' && monitor.metric === 'ctr')
    if (!template) throw new Error('no such monitor')
    const steps: number[] = []
    const asked = { ...context, progress: (done: number) => steps.push(done) }
    const tried = await handlers['monitors.backtest']({ monitor: template.monitor }, asked)
    expect(tried.firings).toHaveLength(1)
    expect(tried.firings[0]?.known).toBe('ctr')
    expect(steps.at(-1)).toBe(tried.hours)
    expect(tried.series).toHaveLength(tried.hours)
    expect(tried.series.filter(({ value }) => value === null)).toHaveLength(tried.unknown)
    const stop = new AbortController()
    const stopped = { ...context, signal: stop.signal, progress: (done: number) => done > 3 && stop.abort() }
    await expect(handlers['monitors.backtest']({ monitor: template.monitor }, stopped)).rejects.toThrow()
    const wild = { ...template.monitor, rule: { kind: 'fixed' as const, above: null, below: 0.04 } }
    expect((await handlers['monitors.backtest']({ monitor: wild }, context)).firings.length).toBeGreaterThan(0)
  })

  it('made by a person stand beside the others, and go when they are removed', async () => {
    const { handlers, monitors, runAt } = openApp(START + 16)
    const monitor = {
      id: null,
      name: 'CTR at least 4 %',
      metric: 'ctr' as const,
      subject: '',
      slice: { surface: 'home', country: 'AE' },
      windows: [6],
      rule: { kind: 'fixed' as const, above: null, below: 0.04 },
      severity: 'critical' as const,
      owner: 'Noura',
      createdFrom: 'health',
    }
    const { id } = await handlers['monitors.save']({ monitor })
    await runAt(START + 17)
    const state = () => monitors.list().statuses.find((status) => status.monitor.id === id)?.state
    expect(['pending', 'firing']).toContain(state())
    await handlers['monitors.remove']({ id })
    await runAt(START + 17)
    expect(state()).toBeUndefined()
    const nothing = { ...monitor, rule: { kind: 'fixed' as const, above: null, below: null } }
    await expect(handlers['monitors.save']({ monitor: nothing })).rejects.toThrow(/limit/)
  })

  it('are in error, alone, when their table is gone, and well again when it is back', async () => {
    const { monitors, runAt } = openApp(START + 18)
    await platform.client.command({ query: 'RENAME TABLE head_hourly TO away' })
    await runAt(START + 18)
    const states = (metric: string) =>
      new Set(
        monitors
          .list()
          .statuses.filter(({ monitor }) => monitor.metric === metric)
          .map(({ state }) => state),
      )
    expect(states('prediction')).toEqual(new Set(['error']))
    expect(states('ctr').has('error')).toBe(false)
    expect((await events()).filter(({ to }) => to === 'error').length).toBeGreaterThan(0)
    expect(monitors.list().run.judgedUntil).toBe(new Date((FROM + START + 17) * HOUR).toISOString())
    await platform.client.command({ query: 'RENAME TABLE away TO head_hourly' })
    await runAt(START + 18)
    expect(states('prediction').has('error')).toBe(false)
    expect(monitors.list().run.judgedUntil).toBe(new Date((FROM + START + 18) * HOUR).toISOString())
  })

  it('are all in error when the log is away, keep what they could not write, and write it when it is back', async () => {
    const app = openApp(START + 19)
    await app.runAt(START + 19)
    const before = await events()
    // The engine itself refuses to write.
    const readOnly = createClient({ ...platform.clickhouse, clickhouse_settings: { readonly: '1' } })
    const away = createMonitors({
      clickhouse: app.context.clickhouse,
      writer: async () => createMonitorEventWriter(readOnly),
      kept: () => app.kept,
      webhookSecret: () => undefined,
      notify: () => undefined,
      onChange: () => undefined,
      clock: () => (FROM + series.hours + 3) * HOUR + 10 * 60_000,
      present: () => Promise.resolve((FROM + series.hours + 3) * HOUR + 10 * 60_000),
      pause: () => Promise.resolve(),
    })
    await away.run(signal)
    expect(away.list().run).toMatchObject({ error: null, unsaved: expect.any(Number) })
    expect(away.list().run.unsaved).toBeGreaterThan(0)
    await readOnly.close()
    expect(await events()).toEqual(before)
    await app.runAt(series.hours + 3)
    expect(app.monitors.list().run.unsaved).toBe(0)
    expect((await events()).length).toBeGreaterThan(before.length)

    const cut = createMonitors({
      clickhouse: () => Promise.reject(new Error('gone')),
      writer: () => Promise.reject(new Error('gone')),
      kept: () => app.kept,
      webhookSecret: () => undefined,
      notify: () => undefined,
      onChange: () => undefined,
      clock: () => (FROM + series.hours + 4) * HOUR,
      present: presentOfServer,
      pause: () => Promise.resolve(),
    })
    await cut.run(signal)
    expect(cut.list().run.error).not.toBeNull()
  })

  it('judge by the clock of the log: a computer whose clock is hours off misses nothing, and makes nothing up', async () => {
    expect(Math.abs((await presentOfServer(await platform.context().clickhouse(), signal)) - Date.now())).toBeLessThan(
      60_000,
    )
    const ofLog = (FROM + series.hours + 2) * HOUR + 10 * 60_000
    for (const off of [-9, 9]) {
      const folder = mkdtempSync(join(tmpdir(), 'mizan-monitors-'))
      const kept = openKept(folder, (aside) => expect.unreachable(aside))
      const monitors = createMonitors({
        clickhouse: platform.context().clickhouse,
        writer: async () => createMonitorEventWriter(platform.client),
        kept: () => kept,
        webhookSecret: () => undefined,
        notify: () => undefined,
        onChange: () => undefined,
        clock: () => ofLog + off * HOUR,
        present: () => Promise.resolve(ofLog),
        pause: () => Promise.resolve(),
      })
      await monitors.run(signal)
      const { run, statuses } = monitors.list()
      expect(run.judgedUntil).toBe(new Date((FROM + series.hours + 2) * HOUR).toISOString())
      const volume = statuses.filter(({ monitor }) => monitor.metric === 'volume').map(({ state }) => state)
      expect(volume).not.toContain('no_data')
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('say no data when the log has stopped, and stay off the green', async () => {
    const { monitors, runAt } = openApp(series.hours + 30)
    await runAt(series.hours + 30)
    const states = new Set(monitors.list().statuses.map(({ state }) => state))
    expect(states.has('ok')).toBe(false)
    expect(states.has('no_data')).toBe(true)
  })
})
