import type { Metric } from '../contract/monitors'

/**
 * Every threshold of the monitors, and why it is what it is. They come from what a person at night can bear and act on, not from any
 * data: none was chosen by trying it on the marketplaces that the monitors are scored on.
 */

/** One false alarm in a week without a fault is what people still take seriously (they mute what cries more often). Half of that is planned for, as no tail is exactly what its law says. */
export const FALSE_ALARMS_PER_WEEK = 0.5

/** The rollups have hours, so there is something new to judge once an hour. */
export const LOOKS_PER_WEEK = 168

/** An hour is looked at so long after it, milliseconds: what was served, done and computed in it has arrived by then. */
export const ARRIVAL_MS = 3 * 60_000

/**
 * False-discovery rate of one look over all tests together. Where nothing is wrong, Benjamini and Hochberg's procedure rejects anything at
 * all with at most this chance, so that 168 looks raise at most FALSE_ALARMS_PER_WEEK.
 */
export const ALPHA = FALSE_ALARMS_PER_WEEK / LOOKS_PER_WEEK

/** What must be surpassed before a significant change is worth waking somebody. */
export interface Size {
  readonly harm: 'fall' | 'rise' | 'either'
  /** Relative change that the whole 95 % interval must be beyond. */
  readonly relative: number
  /** Change in the metric's own unit that the estimate must be beyond too. */
  readonly absolute: number
}

/**
 * Practical sizes. What shoppers do: 5 %, since a smaller change is the business of an experiment, not of a night. Failures: at least half as much again as
 * usual, and more than the half or whole percent of requests that the overview's guardrails (1 % errors, 5 % empty) are about.
 * Volume: more shoppers are no harm, and a third fewer is no longer a slow day.
 */
export const sizes: Record<Metric, Size> = {
  volume: { harm: 'fall', relative: 0.33, absolute: 0 },
  ctr: { harm: 'fall', relative: 0.05, absolute: 0 },
  cart_rate: { harm: 'fall', relative: 0.05, absolute: 0 },
  purchase_rate: { harm: 'fall', relative: 0.05, absolute: 0 },
  gmv: { harm: 'fall', relative: 0.05, absolute: 0 },
  negative_rate: { harm: 'rise', relative: 0.25, absolute: 0 },
  empty_rate: { harm: 'rise', relative: 0.25, absolute: 0.01 },
  error_rate: { harm: 'rise', relative: 0.5, absolute: 0.005 },
  fallback_rate: { harm: 'rise', relative: 0.5, absolute: 0.01 },
  candidates: { harm: 'fall', relative: 0.25, absolute: 0 }, // a quarter of what a source gives: the slate changes
  calibration: { harm: 'either', relative: 0.1, absolute: 0 }, // a head that is off by a tenth misprices every term it is in
  prediction: { harm: 'either', relative: 0.5, absolute: 0 }, // what is asked and shown moves it too: only what must be wrong
  latency_p95: { harm: 'rise', relative: 0.25, absolute: 2 }, // milliseconds
  drift: { harm: 'rise', relative: 0, absolute: 0.25 }, // PSI: red, as on the drift page
  skew: { harm: 'rise', relative: 0, absolute: 0.01 }, // share of pairs that differ, as on the skew page
  merchant_share: { harm: 'rise', relative: 0.5, absolute: 0.1 }, // of all impressions: half of the guardrail a configuration begins with
}

/** A feature has drifted when its PSI is half as much again as on the days when it moves most by itself; red on the drift page is the least. */
export const BEYOND_USUAL = 1.5

/** An alarm that fired stays until the change is back under half of its size: what hovers about a line does not flap. */
export const NEAR = 0.5

/** Expected events under which a window is too few: under ten, nothing that can be seen in a window would be significant after correction. */
export const MINIMUM_EXPECTED = 10

/** A day's hours must be there two days back before anything is called unusual. */
export const MINIMUM_REFERENCE_DAYS = 2

/** Hours between the first look that is off and the alarm: one more look, so that one freak hour wakes nobody … */
export const CONFIRM_HOURS = 1

/** … unless chance is out of the question: a p-value so much smaller than the cut needs no second look. */
export const BEYOND_CHANCE = 1e-4

/** An alarm lasts at least so long, and must be quiet for so long before it is over. */
export const KEEP_FIRING_HOURS = 1
export const RECOVER_HOURS = 3
