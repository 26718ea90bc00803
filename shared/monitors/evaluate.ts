import type { Monitor, Reading, Rule } from '../contract/monitors'
import { benjaminiHochberg } from '../stats/multiple-testing'
import { type Family, familyOf } from './families'
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
  /** The p-value up to which each test was significant, aligned with the monitors. */
  readonly cuts: readonly number[]
  /** Tests made together, by family. */
  readonly tested: ReadonlyMap<Family, number>
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
        monitors,
        monitors.map((monitor) => read(monitor, at)),
      ),
  }
}

/**
 * What all readings of one hour come to together: control of false discoveries over everything that was tested, family by family. Each family has an even part of ALPHA, so
 * that, where nothing is wrong, a look raises any alarm at all with at most that chance.
 */
export function conclude(at: number, monitors: readonly Monitor[], readings: readonly Reading[]): Evaluation {
  const families = new Map<Family, number[]>()
  monitors.forEach((monitor, index) => {
    const p = readings[index]?.p ?? null
    if (p === null) return
    const family = familyOf(monitor)
    const pValues = families.get(family)
    if (pValues) pValues.push(p)
    else families.set(family, [p])
  })
  const cutOf = new Map(
    [...families].map(([name, pValues]) => [name, benjaminiHochberg(pValues, ALPHA / families.size).cut]),
  )
  const cuts = monitors.map((monitor) => cutOf.get(familyOf(monitor)) ?? ALPHA)
  return {
    at,
    readings,
    looks: readings.map((reading, index) => lookOf(reading, cuts[index] ?? ALPHA, monitors[index]?.rule)),
    cuts,
    tested: new Map([...families].map(([name, pValues]) => [name, pValues.length])),
  }
}

/** What a monitor beside those that were tested has to reach, if none of them finds anything. */
export function cutAlone(monitor: Monitor, tested: Evaluation['tested']): number {
  const family = familyOf(monitor)
  const families = tested.size + (tested.has(family) ? 0 : 1)
  return ALPHA / families / ((tested.get(family) ?? 0) + 1)
}

/** An alarm is significant after that control, and large. What must be so by law does not stray from it by itself for an hour: it needs no second look. */
export function lookOf({ kind, p, large, near }: Reading, cut: number, rule?: Rule): Look {
  const breach = large && p !== null && p <= cut
  return { kind, breach, near, excess: breach && rule?.kind === 'law' ? 0 : (p ?? 1) / cut }
}
