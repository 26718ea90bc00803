import type { Annotation } from '../contract/monitoring'
import type { Backtest, Monitor, MonitorIncident } from '../contract/monitors'
import { type Evaluator, expectedFalseAlarms, lookOf } from './evaluate'
import { ALPHA } from './limits'
import { type AlarmSpan, advance, nothingSeen, type Standing } from './replay'

const HOUR = 3_600_000

export interface BacktestInput {
  readonly evaluator: Evaluator
  readonly monitor: Monitor
  readonly from: number
  readonly until: number
  /** Tests that are made beside this one: it is judged as strictly as if none of them found anything. */
  readonly tests: number
}

/** A monitor over the past, hour by hour as it would have been: each step judges one hour, so that whoever asks can stop or tell how far it is. */
export function* backtestHours({
  evaluator,
  monitor,
  from,
  until,
  tests,
}: BacktestInput): Generator<number, Standing & { unknown: number }> {
  const cut = ALPHA / (tests + 1)
  let standing = nothingSeen
  let unknown = 0
  for (let at = from; at < until; at += 1) {
    const reading = evaluator.read(monitor, at)
    if (reading.kind !== 'measured') unknown += 1
    const evaluation = { at, readings: [reading], looks: [lookOf(reading, cut)], cut, tests: tests + 1 }
    standing = advance(standing, [monitor], evaluation).standing
    yield at
  }
  return { ...standing, unknown }
}

/** "Would have fired 3 times in 30 days, 2 of them known incidents": those that overlap an incident somebody noted, or one the monitors found. */
export function backtestReport(
  { from, until, tests }: Pick<BacktestInput, 'from' | 'until' | 'tests'>,
  { alarms, unknown }: { alarms: readonly AlarmSpan[]; unknown: number },
  known: { annotations: readonly Annotation[]; incidents: readonly MonitorIncident[] },
): Backtest {
  const marks = [
    ...known.annotations
      .filter(({ kind }) => kind === 'incident')
      .map(({ ts, until: end, title }) => ({ from: Date.parse(ts), until: Date.parse(end ?? ts), title })),
    ...known.incidents.map(({ beganAt, closedAt, cause }) => ({
      from: Date.parse(beganAt),
      until: closedAt ? Date.parse(closedAt) : until * HOUR,
      title: [cause.metric, cause.subject].filter(Boolean).join(' '),
    })),
  ]
  return {
    range: { from: iso(from), to: iso(until) },
    hours: until - from,
    unknown,
    firings: alarms.map(({ began, resolved, worst }) => {
      // A window looks back: what began within it began before the look.
      const start = (began - worst.window) * HOUR
      const end = (resolved ?? until) * HOUR
      const overlap = marks.find((mark) => mark.from <= end && mark.until >= start)
      return {
        from: iso(began),
        until: resolved === null ? null : iso(resolved),
        worst,
        known: overlap?.title ?? null,
      }
    }),
    falseAlarmsPerWeek: expectedFalseAlarms / (tests + 1),
  }
}

function iso(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}
