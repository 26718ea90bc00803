import type { Annotation } from '../contract/monitoring'
import type { Backtest, Monitor, MonitorIncident } from '../contract/monitors'
import { type Evaluator, lookOf } from './evaluate'
import { LOOKS_PER_WEEK } from './limits'
import { advance, nothingSeen, type Standing } from './replay'

const HOUR = 3_600_000
const noOthers = new Map<never, number>()

export interface BacktestInput {
  readonly evaluator: Evaluator
  readonly monitor: Monitor
  readonly from: number
  readonly until: number
  /** The p-value that it has to reach: see cutAlone. */
  readonly cut: number
}

/** What a try over the past came to. */
export interface Tried extends Standing {
  /** Looks that could judge nothing. */
  readonly unknown: number
  readonly seen: readonly { readonly at: number; readonly value: number | null; readonly expected: number | null }[]
}

/** A monitor over the past, hour by hour as it would have been: each step judges one hour, so that whoever asks can stop or tell how far it is. */
export function* backtestHours({ evaluator, monitor, from, until, cut }: BacktestInput): Generator<number, Tried> {
  let standing = nothingSeen
  let unknown = 0
  const seen: Tried['seen'][number][] = []
  for (let at = from; at < until; at += 1) {
    const reading = evaluator.read(monitor, at)
    const measured = reading.kind === 'measured'
    if (!measured) unknown += 1
    seen.push({ at, value: measured ? reading.value : null, expected: measured ? reading.expected : null })
    const evaluation = {
      at,
      readings: [reading],
      looks: [lookOf(reading, cut, monitor.rule)],
      cuts: [cut],
      tested: noOthers,
    }
    standing = advance(standing, [monitor], evaluation).standing
    yield at
  }
  return { ...standing, unknown, seen }
}

/** "Would have fired 3 times in 30 days, 2 of them known incidents": those that overlap an incident somebody noted, or one the monitors found. */
export function backtestReport(
  { from, until, cut }: Pick<BacktestInput, 'from' | 'until' | 'cut'>,
  { alarms, unknown, seen }: Pick<Tried, 'alarms' | 'unknown' | 'seen'>,
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
    falseAlarmsPerWeek: cut * LOOKS_PER_WEEK,
    series: seen.map(({ at, value, expected }) => ({ at: iso(at), value, expected })),
  }
}

function iso(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}
