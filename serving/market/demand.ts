import { isRamadan, isWhiteFriday } from './calendar'
import { categories } from './words/categories'

/** A wave of demand for a category in a country, on the scale of the logit of a click. */
export interface Wave {
  readonly from: number
  readonly until: number
  readonly country: string
  readonly category: number
  readonly lift: number
}

/** How demand moves with the season and with the wave there may be. */
export interface Demand {
  lift(category: number, country: string, ts: number): number
}

const inRamadan = new Set(['dates', 'coffee', 'sweets', 'pantry', 'incense', 'tableware', 'abayas', 'menswear'])
const RAMADAN_LIFT = 0.4

export function demandOf(waves: readonly Wave[]): Demand {
  const seasonal = categories.map(({ key }) => inRamadan.has(key))
  return {
    lift(category, country, ts) {
      let lift = seasonal[category] && isRamadan(ts) ? RAMADAN_LIFT : 0
      for (const wave of waves) {
        if (wave.category === category && wave.country === country && ts >= wave.from && ts < wave.until)
          lift += wave.lift
      }
      return lift
    },
  }
}

/** How much more a discount counts than on other days. */
export function bargainMood(ts: number): number {
  return isWhiteFriday(ts) ? 1.8 : 1
}
