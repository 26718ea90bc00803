import { OpsFailure } from '../../shared/result'
import { beginningOf, DAY, type MarketOptions, REQUESTS_PER_DAY } from './options'

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

/** Requests before heads-1 is trained: seven in ten are ripe by then, of which some two in a hundred end in a purchase, and a head wants 20 of those. */
const REQUESTS_TO_LEARN_FROM = 2000

/**
 * Five weeks: six days with the model of the first hour, six for the reference, and the rest for what goes wrong. A small market
 * takes longer until there is enough to learn from; one in which that would leave no days for anything else is refused.
 */
export function timelineOf(options: Pick<MarketOptions, 'until' | 'days' | 'shoppers'>): Timeline {
  const from = beginningOf(options)
  const needed = Math.ceil(((6 / 5) * REQUESTS_TO_LEARN_FROM) / (options.shoppers * REQUESTS_PER_DAY))
  const first = Math.max(needed, Math.min(6, Math.floor(options.days / 4))) // days with the model of the first hour
  if (first > options.days / 3) {
    const detail = `${options.shoppers} shoppers over ${options.days} days leave too little for a model to learn from: ${3 * needed} days or more, or more shoppers.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
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
