import type { Rule } from '../contract/monitors'
import type { History } from './history'
import type { ComparedWindow } from './judge-counts'
import { certain } from './judge-law'
import type { Size } from './limits'
import { maturityOf } from './maturity'

/** A number that a person chose is its own practical size: whatever is surely beyond it counts. */
export interface FixedLimit {
  readonly limit: number
  readonly size: Size
}

/** Of an upper and a lower limit the one that `value` is beyond, or nearer to. All in the metric's own unit. */
export function fixedLimit({ above, below }: Extract<Rule, { kind: 'fixed' }>, value: number): FixedLimit {
  const upper = above !== null && (below === null || Math.abs(value - above) <= Math.abs(value - below))
  return { limit: (upper ? above : below) ?? 0, size: { harm: upper ? 'rise' : 'fall', relative: 0, absolute: 0 } }
}

/** One window beside a limit (in events per exposure). What is counted so far is held against what the limit lets expect so far. */
export function heldAgainst(
  own: History,
  at: number,
  { window, limit }: { window: number; limit: number },
): ComparedWindow {
  const exposure = (own.known.exposure[at] ?? 0) * maturityOf(own.known, at)
  const compared = {
    count: own.known.count[at] ?? 0,
    exposure,
    reference: certain(limit),
    dispersion: own.at(at)?.dispersion ?? 1,
  }
  return { window, maturity: 1, exposure, against: exposure > 0 ? compared : null }
}
