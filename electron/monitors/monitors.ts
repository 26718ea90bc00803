import { createHash } from 'node:crypto'
import type { MonitorIncident, MonitorList, MonitorRun, MonitorStatus } from '../../shared/contract/monitors'
import { expectedFalseAlarms } from '../../shared/monitors/evaluate'
import type { Transition } from '../../shared/monitors/replay'
import { unseen } from '../../shared/monitors/state-machine'
import { type OpsError, OpsFailure } from '../../shared/result'
import type { Clock } from '../../shared/time'
import type { MonitorEventRow, MonitorEventWriter } from '../clickhouse/monitor-events'
import type { QueryRunner } from '../clickhouse/run'
import { type Judgement, judgeNow } from './judging'
import { type Kept, standingOf } from './kept'
import type { Present } from './present'
import { isAsleep, isLoud, messageOf, whatIsNew } from './telling'
import { type Message, sendMessage } from './webhook'

const HOUR = 3_600_000
/** Events kept on disk while the log takes none: a month of a busy log. */
const MOST_BATCHES = 1000

export interface MonitorsOptions {
  readonly clickhouse: () => Promise<QueryRunner>
  readonly writer: () => Promise<MonitorEventWriter>
  /** The monitors of the active connection. */
  readonly kept: () => Kept
  readonly webhookSecret: () => string | undefined
  readonly notify: (incident: MonitorIncident) => void
  readonly onChange: (firing: number) => void
  readonly clock: Clock
  /** What time it is in the log. */
  readonly present: Present
  readonly pause: (ms: number) => Promise<void>
}

export interface Monitors {
  /** Judges what there is to judge, writes and tells what came of it. Never throws: what failed is in the list. */
  run(signal: AbortSignal): Promise<void>
  list(): MonitorList
  incidents(): readonly MonitorIncident[]
  /** The last judgement of the active connection; null before the first. */
  judgement(): Judgement | null
  /** Puts an event into the log, or keeps it until the log takes it. */
  record(rows: readonly MonitorEventRow[]): Promise<void>
}

/** The monitors of whatever connection is active: one run after the other, each on what the one before left. */
export function createMonitors(options: MonitorsOptions): Monitors {
  const { clock } = options
  /** By what is kept, so that nothing of one connection is shown for another. */
  const known = new WeakMap<
    Kept,
    { judgement: Judgement | null; error: OpsError | null; ran: number; sent: string | null }
  >()
  const of = (kept: Kept) => known.get(kept) ?? { judgement: null, error: null, ran: 0, sent: null }

  async function run(signal: AbortSignal): Promise<void> {
    const kept = options.kept()
    const before = of(kept)
    try {
      const judgement = await judge(kept, signal)
      known.set(kept, { ...of(kept), judgement, error: null, ran: clock() })
      if (judgement && judgement !== before.judgement) await keep(kept, before.judgement, judgement)
    } catch (error) {
      if (signal.aborted) return
      const failure = error instanceof OpsFailure ? error.error : { code: 'unexpected' as const, detail: String(error) }
      known.set(kept, { ...before, error: failure, ran: clock() })
    }
    await deliver(kept)
    options.onChange(list().statuses.filter(({ state }) => state === 'firing').length)
  }

  async function judge(kept: Kept, signal: AbortSignal): Promise<Judgement | null> {
    const { monitors: made } = kept.made.value()
    const judged = kept.judged.value()
    const standing = standingOf(judged)
    const run = await options.clickhouse()
    const { judgement: last } = of(kept)
    const now = await options.present(run, signal)
    return judgeNow({ run, made, watched: judged.watched, standing, judged: judged.until, last, now, signal })
  }

  /** On disk first: what is kept there reaches the log and the webhook sooner or later, once. */
  async function keep(kept: Kept, last: Judgement | null, judgement: Judgement): Promise<void> {
    const { standing, transitions, span, whole, monitors } = judgement
    const before = last?.incidents ?? judgement.incidents.filter(({ openedAt }) => isOld(openedAt, span.until))
    const { opened, closed } = whatIsNew(before, judgement.incidents)
    const made = kept.made.value()
    const loud = opened.filter((incident) => isLoud(incident, made, clock()))
    const messages =
      made.webhook === null
        ? []
        : [...loud.map((one) => messageOf(one, 'opened')), ...closed.map((one) => messageOf(one, 'closed'))]
    const rows = transitions.map(eventOf)
    await kept.judged.change((old) => ({
      ...old,
      until: whole ? Math.max(old.until ?? 0, span.until) : old.until,
      watched: [...monitors],
      positions: Object.fromEntries(standing.positions),
      alarms: [...standing.alarms],
      events: [...old.events, ...batchOf(rows)].slice(-MOST_BATCHES),
      messages: [...old.messages, ...messages],
    }))
    await forgetOver(kept, judgement)
    if (made.desktop) for (const incident of loud) options.notify(incident)
  }

  /** What was said about an alarm ends with it. */
  async function forgetOver(kept: Kept, { standing }: Judgement): Promise<void> {
    const open = new Set(standing.alarms.filter(({ resolved }) => resolved === null).map(({ monitor }) => monitor.id))
    await kept.made.change((made) => {
      const acknowledged = Object.fromEntries(Object.entries(made.acknowledged).filter(([id]) => open.has(id)))
      const same = Object.keys(acknowledged).length === Object.keys(made.acknowledged).length
      return same ? made : { ...made, acknowledged }
    })
  }

  async function deliver(kept: Kept): Promise<void> {
    await writeEvents(kept)
    await sendMessages(kept)
  }

  async function writeEvents(kept: Kept): Promise<void> {
    const { events } = kept.judged.value()
    if (events.length === 0) return
    try {
      const writer = await options.writer()
      for (const { token, rows } of events) {
        await writer.write(rows, token)
        await kept.judged.change((old) => ({ ...old, events: old.events.filter((batch) => batch.token !== token) }))
      }
    } catch {
      // Unreachable or read-only: they stay on disk, and the list says how many.
    }
  }

  async function sendMessages(kept: Kept): Promise<void> {
    const { webhook } = kept.made.value()
    const drop = (message: Message) =>
      kept.judged.change((old) => ({ ...old, messages: old.messages.filter(({ id }) => id !== message.id) }))
    for (const message of kept.judged.value().messages) {
      if (webhook === null) {
        await drop(message)
        continue
      }
      const problem = await sendMessage({ url: webhook, secret: options.webhookSecret() }, message, options.pause)
      known.set(kept, { ...of(kept), sent: problem })
      if (problem !== null) return
      await drop(message)
    }
  }

  function list(): MonitorList {
    const kept = options.kept()
    const { judgement, error, ran, sent } = of(kept)
    const made = kept.made.value()
    const judged = kept.judged.value()
    const run: MonitorRun = {
      lastRun: ran > 0 ? new Date(ran).toISOString() : null,
      judgedUntil: judged.until === null ? null : new Date(judged.until * HOUR).toISOString(),
      error,
      unsaved: judged.events.reduce((sum, { rows }) => sum + rows.length, 0),
      falseAlarmsPerWeek: expectedFalseAlarms,
      tests: [...(judgement?.evaluation.tested.values() ?? [])].reduce((sum, tests) => sum + tests, 0),
      webhook:
        made.webhook === null
          ? null
          : { url: made.webhook, hasSecret: Boolean(options.webhookSecret()), lastError: sent },
      desktop: made.desktop,
    }
    const statuses = (judgement?.monitors ?? []).map((monitor, index): MonitorStatus => {
      const position = judgement?.standing.positions.get(monitor.id) ?? unseen
      const reading = judgement?.evaluation.readings[index] ?? null
      const snooze = made.snoozed[monitor.id] ?? null
      return {
        monitor,
        // What could not be asked is not known, whatever it was before.
        state: error ? 'error' : position.state,
        since: position.since > 0 ? hour(position.since) : null,
        alarmSince: position.fired === null ? null : hour(position.fired),
        reading,
        threshold: judgement?.evaluation.cuts[index] ?? 0,
        snooze: snooze && isAsleep(snooze, reading?.change ?? reading?.value ?? null, clock()) ? snooze : null,
        acknowledged: made.acknowledged[monitor.id] ?? null,
      }
    })
    return { statuses, run }
  }

  function incidents(): readonly MonitorIncident[] {
    const { acknowledged } = options.kept().made.value()
    return (of(options.kept()).judgement?.incidents ?? []).map((incident) => {
      const taken = incident.alarms.flatMap(({ monitor }) => acknowledged[monitor.id] ?? [])[0] ?? null
      if (!taken) return incident
      const entry = { at: taken.at, kind: 'acknowledged' as const, monitorId: '', title: taken.by }
      return { ...incident, acknowledged: taken, timeline: [...incident.timeline, entry] }
    })
  }

  return {
    run,
    list,
    incidents,
    judgement: () => of(options.kept()).judgement,
    async record(rows) {
      const kept = options.kept()
      await kept.judged.change((old) => ({ ...old, events: [...old.events, ...batchOf(rows)].slice(-MOST_BATCHES) }))
      await writeEvents(kept)
    },
  }
}

function hour(at: number): string {
  return new Date(at * HOUR).toISOString()
}

/** An incident that opened more than two hours before is no news to somebody who has just started the app. */
function isOld(openedAt: string, until: number): boolean {
  return Date.parse(openedAt) < (until - 2) * HOUR
}

function eventOf({ at, monitor, from, to, reading, threshold }: Transition): MonitorEventRow {
  return { ts: hour(at), monitor_id: monitor.id, from, to, value: reading.value, threshold, by: 'monitor' }
}

/** The token names the rows: the same ones sent again are stored once. */
function batchOf(rows: readonly MonitorEventRow[]) {
  if (rows.length === 0) return []
  return [{ token: createHash('sha256').update(JSON.stringify(rows)).digest('hex'), rows: [...rows] }]
}
