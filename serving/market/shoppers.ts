import type { UserRow } from '../logging/rows'
import { type Random, Weighted } from './random'
import { categories } from './words'

const DAY = 86_400_000

const countries = [
  { code: 'SA', share: 45 },
  { code: 'AE', share: 22 },
  { code: 'KW', share: 13 },
  { code: 'OM', share: 8 },
  { code: 'QA', share: 7 },
  { code: 'BH', share: 5 },
]
const devices = [
  { name: 'ios', share: 42 },
  { name: 'android', share: 43 },
  { name: 'web', share: 15 },
]

export type Shopper = {
  row: UserRow
  country: string
  device: string
  locale: 'ar' | 'en'
  segment: string
  favourites: string[]
  /** How much they like a category, 0 … 1. */
  affinity: Map<string, number>
}

/** Some shoppers come often and most seldom: the k-th comes in proportion to k^-0.5. */
export function makeShoppers(random: Random, count: number, from: number): Weighted<Shopper> {
  const country = new Weighted(countries, (each) => each.share)
  const device = new Weighted(devices, (each) => each.share)
  const shoppers = Array.from({ length: count }, (_, i): Shopper => {
    const favourites = [random.pick(categories).key, random.pick(categories).key]
    const affinity = new Map(
      categories.map(({ key }) => [
        key,
        favourites.includes(key) ? random.between(0.55, 1) : random.between(0.02, 0.35),
      ]),
    )
    const segment = random.chance(0.1) ? 'vip' : random.chance(0.3) ? 'new' : 'regular'
    const age = segment === 'new' ? random.between(0, 30) : random.between(60, 1200)
    const [home, phone] = [country.pick(random).code, device.pick(random).name]
    return {
      row: {
        user_id: `u-${String(i + 1).padStart(4, '0')}`,
        country: home,
        segment,
        first_seen: new Date(from - age * DAY).toISOString(),
      },
      country: home,
      device: phone,
      locale: random.chance(0.65) ? 'ar' : 'en',
      segment,
      favourites,
      affinity,
    }
  })
  return new Weighted(shoppers, (_, i) => (i + 1) ** -0.5)
}
