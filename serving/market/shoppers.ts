import type { UserRow } from '../logging/rows'
import { STYLES } from './catalogue'
import { countries } from './countries'
import { beginningOf, DAY, iso, type MarketOptions } from './options'
import { Random, Weighted } from './random'
import { categories } from './words/categories'

const devices = [
  { name: 'ios', share: 42 },
  { name: 'android', share: 43 },
  { name: 'web', share: 15 },
] as const

/** Few come often and most seldom: the k-th comes in proportion to k^-0.5. */
const ACTIVITY = -0.5

export interface Shopper {
  /** In `Shoppers`. */
  readonly index: number
  readonly id: string
  readonly country: string
  readonly device: string
  readonly locale: 'ar' | 'en'
  readonly segment: 'vip' | 'regular' | 'new'
  readonly firstSeen: number
  /** By category, on the scale of the logit of a click: 0 is what everybody has, positive is liking. */
  readonly taste: Float32Array
  readonly style: Float32Array
  /** What a price twice the middle of the category takes off the logit is ln 2 of it. */
  readonly priceSensitivity: number
}

export interface Shoppers {
  readonly all: readonly Shopper[]
  /** One who comes at this time. */
  pick(random: Random, now: number): Shopper
  row(shopper: Shopper): UserRow
}

export function makeShoppers(options: MarketOptions): Shoppers {
  const random = Random.for(options.seed, 'shoppers')
  const country = new Weighted(countries, (each) => each.shoppers)
  const device = new Weighted(devices, (each) => each.share)
  const from = beginningOf(options)
  const all = Array.from({ length: options.shoppers }, (_, index): Shopper => {
    const segment = random.chance(0.1) ? 'vip' : random.chance(0.2) ? 'new' : 'regular'
    return {
      index,
      id: `u-${String(index + 1).padStart(5, '0')}`,
      country: country.pick(random).code,
      device: device.pick(random).name,
      locale: random.chance(0.65) ? 'ar' : 'en',
      segment,
      firstSeen: Math.round(
        segment === 'new' ? random.between(from - 20 * DAY, options.until) : from - random.between(60, 1200) * DAY,
      ),
      taste: tasteOf(random),
      style: Float32Array.from({ length: STYLES }, () => random.normal()),
      priceSensitivity: segment === 'vip' ? random.between(0, 0.25) : random.between(0.1, 0.7),
    }
  })
  const weighted = new Weighted(all, (_, index) => (index + 1) ** ACTIVITY)
  return {
    all,
    pick(by, now) {
      for (;;) {
        const shopper = weighted.pick(by)
        if (shopper.firstSeen <= now) return shopper
      }
    },
    row: ({ id, country, segment, firstSeen }) => {
      return { user_id: id, country, segment, first_seen: iso(firstSeen), updated_at: iso(from) }
    },
  }
}

/** Most categories leave a shopper rather cold; two to four are what they come for. */
function tasteOf(random: Random): Float32Array {
  const taste = Float32Array.from(categories, () => 0.35 * random.normal())
  const favourites = random.shuffled(categories.map((_, i) => i)).slice(0, 2 + random.below(3))
  for (const favourite of favourites) taste[favourite] = random.between(0.8, 1.8)
  return taste
}
