import { z } from 'zod'

/** What the sample marketplace is made with. The same options make the same marketplace and the same history. */
export const MarketOptions = z.object({
  seed: z.int().min(0),
  shoppers: z.int().min(200).max(1_000_000),
  days: z.int().min(8).max(120),
  items: z.int().min(300).max(14_000),
  stores: z.int().min(27).max(216), // one for each category at least, one for each name at most
  /** Where the history ends, milliseconds, on a full hour; live traffic goes on from there. */
  until: z.int(),
})
export type MarketOptions = z.infer<typeof MarketOptions>

export const standard = { seed: 1, shoppers: 30_000, days: 35 } as const

/** What is not said follows from the number of shoppers, so that a small market is a small copy of the large one. */
export function completeOptions(
  given: Pick<MarketOptions, 'until'> & { [name in Exclude<keyof MarketOptions, 'until'>]?: number | undefined },
): MarketOptions {
  const { seed = standard.seed, shoppers = standard.shoppers, days = standard.days } = given
  const { items = within(300, shoppers * 0.4, 12_000), stores = within(27, shoppers / 200, 150) } = given
  return MarketOptions.parse({ seed, shoppers, days, items, stores, until: Math.floor(given.until / HOUR) * HOUR })
}

function within(least: number, value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** Ranking requests of a shopper on an ordinary day, on average. */
export const REQUESTS_PER_DAY = 0.1

export const PAGE = 20

export const surfaces = ['home', 'search', 'store'] as const
export type Surface = (typeof surfaces)[number]

export function beginningOf({ until, days }: Pick<MarketOptions, 'until' | 'days'>): number {
  return until - days * DAY
}

export function iso(time: number): string {
  return new Date(time).toISOString()
}
