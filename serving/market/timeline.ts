import { beginningOf, DAY, type MarketOptions } from './options'

/** When the marketplace changes what it ranks with, and which days monitors may learn from. Milliseconds. */
export interface Timeline {
  readonly from: number
  readonly until: number
  /** heads-1 learns from what was logged before this … */
  readonly trained: number
  /** … and takes what did not happen within this time after an impression for never happening … */
  readonly labelWindow: number
  /** … and serves everybody from here on. */
  readonly released: number
  /** The reference of every monitor: days without any incident. */
  readonly reference: { readonly from: number; readonly until: number }
}

/** Five weeks: six days with the model of the first hour, six for the reference, and the rest for what goes wrong. */
export function timelineOf(options: Pick<MarketOptions, 'until' | 'days'>): Timeline {
  const from = beginningOf(options)
  const first = Math.min(6, Math.floor(options.days / 4)) // days with the model of the first hour
  const released = from + first * DAY
  const trained = released - (first * DAY) / 6
  return {
    from,
    until: options.until,
    trained,
    labelWindow: 0.3 * (trained - from),
    released,
    // The popularity of what the new model shows has to settle first.
    reference: { from: released + (first > 2 ? DAY / 2 : 0), until: released + first * DAY },
  }
}
