import type { Monitor, MonitorState, Reading } from '../contract/monitors'
import type { Evaluation, Evaluator } from './evaluate'
import { type Position, step, unseen } from './state-machine'

/** A monitor changing state at an hour, and what it saw. */
export interface Transition {
  readonly at: number
  readonly monitor: Monitor
  readonly from: MonitorState
  readonly to: MonitorState
  readonly reading: Reading
  readonly threshold: number
}

/** An alarm from its first look until it was over. `worst`: the reading with the smallest p while it was on. */
export interface AlarmSpan {
  readonly monitor: Monitor
  readonly began: number
  readonly fired: number
  readonly resolved: number | null
  readonly worst: Reading
}

/** Where all monitors are, between looks. Plain data: it can be kept on disk and taken up again. */
export interface Standing {
  readonly positions: ReadonlyMap<string, Position>
  readonly alarms: readonly AlarmSpan[]
}

export const nothingSeen: Standing = { positions: new Map(), alarms: [] }

/** What one look makes of where the monitors are. Only forward: a look at an hour that was looked at already changes nothing. */
export function advance(
  before: Standing,
  monitors: readonly Monitor[],
  evaluation: Evaluation,
): { standing: Standing; transitions: Transition[] } {
  const positions = new Map(before.positions)
  const open = new Map(
    before.alarms.filter((alarm) => alarm.resolved === null).map((alarm) => [alarm.monitor.id, alarm]),
  )
  const changed = new Map<string, AlarmSpan>()
  const started: AlarmSpan[] = []
  const transitions: Transition[] = []
  monitors.forEach((monitor, index) => {
    const reading = evaluation.readings[index]
    const look = evaluation.looks[index]
    if (!reading || !look) return
    const from = positions.get(monitor.id) ?? unseen
    const to = step(from, look, evaluation.at)
    if (to === from) return
    positions.set(monitor.id, to)
    if (to.state !== from.state) {
      transitions.push({
        at: evaluation.at,
        monitor,
        from: from.state,
        to: to.state,
        reading,
        threshold: evaluation.cuts[index] ?? 0,
      })
    }
    const alarm = open.get(monitor.id)
    if (alarm) changed.set(monitor.id, followed(alarm, to, reading))
    else if (to.fired !== null) {
      started.push({ monitor, began: to.began ?? to.fired, fired: to.fired, resolved: null, worst: reading })
    }
  })
  const alarms = before.alarms.map((alarm) => (alarm.resolved === null ? changed.get(alarm.monitor.id) : null) ?? alarm)
  return { standing: { positions, alarms: [...alarms, ...started] }, transitions }
}

function followed(alarm: AlarmSpan, { fired, looked }: Position, reading: Reading): AlarmSpan {
  const worst = reading.kind === 'measured' && (reading.p ?? 1) < (alarm.worst.p ?? 1) ? reading : alarm.worst
  return { ...alarm, worst, resolved: fired === null ? looked : null }
}

/** Looks at every hour of [from, until) in order, calling `seen` after each. */
export function replay(
  evaluator: Evaluator,
  monitors: readonly Monitor[],
  { from, until, start = nothingSeen }: { from: number; until: number; start?: Standing },
  seen?: (evaluation: Evaluation, transitions: readonly Transition[]) => void,
): Standing {
  let standing = start
  for (let at = from; at < until; at += 1) {
    const evaluation = evaluator.evaluate(monitors, at)
    const next = advance(standing, monitors, evaluation)
    standing = next.standing
    seen?.(evaluation, next.transitions)
  }
  return standing
}
