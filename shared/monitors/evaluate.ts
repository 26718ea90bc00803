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
  evaluate(monitors: readonly Monitor[], at: number): Evaluation
}

export function createEvaluator(series: LogSeries): Evaluator {
  const judge = createJudge(series)
  return {
    evaluate(monitors, at) {
      const readings = monitors.map((monitor) => judge(monitor, at - series.from))
      const { cut, tests } = significance(readings)
      return { at, readings, looks: readings.map((reading) => lookOf(reading, cut)), cut, tests }
    },
  }
}

/** Control of false discoveries over all that was tested at one look. */
function significance(readings: readonly Reading[]): { cut: number; tests: number } {
  const pValues = readings.flatMap(({ p }) => (p === null ? [] : [p]))
  return { cut: benjaminiHochberg(pValues, ALPHA).cut, tests: pValues.length }
}

/** An alarm is significant after that control, and large. */
export function lookOf({ kind, p, large, near }: Reading, cut: number): Look {
  return { kind, breach: large && p !== null && p <= cut, near, excess: (p ?? 1) / cut }
}
