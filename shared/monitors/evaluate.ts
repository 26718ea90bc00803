import type { Monitor, Reading } from '../contract/monitors'
import { benjaminiHochberg } from '../stats/multiple-testing'
import { createJudge } from './judge'
import { ALPHA, LOOKS_PER_WEEK } from './limits'
import type { LogSeries } from './log-series'
import type { Look } from './state-machine'

/** One look at all monitors at an hour. */
export interface Evaluation {
  readonly at: number
  /** Aligned with the monitors. */
  readonly readings: readonly Reading[]
  readonly looks: readonly Look[]
  /** The p-value up to which a test was significant, and how many were made together. */
  readonly cut: number
  readonly tests: number
}

/** False alarms a week if nothing were wrong: at most this, as a look raises any at all with at most chance ALPHA. */
export const expectedFalseAlarms = ALPHA * LOOKS_PER_WEEK

/**
 * Judges monitors over one loaded log. `at` is an hour since the epoch: what was known when it began, of the hours before it. The answer for an hour is the
 * same whatever was asked before, and whatever the log holds after that hour; histories are kept between looks only to save time.
 */
export interface Evaluator {
  /** One monitor by itself, before control over all of them. */
  read(monitor: Monitor, at: number): Reading
  evaluate(monitors: readonly Monitor[], at: number): Evaluation
}

export function createEvaluator(series: LogSeries): Evaluator {
  const judge = createJudge(series)
  const read = (monitor: Monitor, at: number) => judge(monitor, at - series.from)
  return {
    read,
    evaluate: (monitors, at) =>
      conclude(
        at,
        monitors.map((monitor) => read(monitor, at)),
      ),
  }
}

/** What all readings of one hour come to together: control of false discoveries over everything that was tested. */
export function conclude(at: number, readings: readonly Reading[]): Evaluation {
  const pValues = readings.flatMap(({ p }) => (p === null ? [] : [p]))
  const { cut } = benjaminiHochberg(pValues, ALPHA)
  return { at, readings, looks: readings.map((reading) => lookOf(reading, cut)), cut, tests: pValues.length }
}

/** An alarm is significant after that control, and large. */
export function lookOf({ kind, p, large, near }: Reading, cut: number): Look {
  return { kind, breach: large && p !== null && p <= cut, near, excess: (p ?? 1) / cut }
}
