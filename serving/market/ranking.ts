import { type Catalogue, type Item, round } from './catalogue'
import { asServed, type Numbers, type Served } from './faults'
import type { Random } from './random'
import type { Shopper } from './shoppers'

/** The sample's stand-in for a recommender: it retrieves, scores and shows a page. */

export const PAGE = 10
const EXPLORE = 0.1
export const headNames = ['p_click', 'p_cart', 'p_purchase'] as const
export const numberNames = [
  'price',
  'discount',
  'rating',
  'reviews',
  'popularity_7d',
  'ctr_smoothed',
  'affinity',
  'delivery_days',
] as const
type Heads = Record<(typeof headNames)[number], number>

export type Scored = {
  item: Item
  source: string
  truth: Numbers
  served: Numbers
  heads: Heads
  score: number
  /** What the shopper would do on it, in a middling position. */
  trueClick: number
}
export type Shown = { scored: Scored; position: number; propensity: number; isExploration: boolean }

export function retrieve(
  random: Random,
  catalogue: Catalogue,
  shopper: Shopper,
  scope: { category: string; storeId: string },
): Map<Item, string> {
  const found = new Map<Item, string>()
  const add = (items: readonly Item[], source: string) => {
    for (const item of items) if (!found.has(item)) found.set(item, source)
  }
  if (scope.storeId) add(catalogue.byStore.get(scope.storeId) ?? [], 'store')
  else if (scope.category) add(catalogue.byCategory.get(scope.category) ?? [], 'text')
  else {
    for (const category of shopper.favourites) {
      const items = catalogue.byCategory.get(category) ?? []
      add(
        Array.from({ length: 6 }, () => random.pick(items)),
        'affinity',
      )
    }
    add(
      Array.from({ length: 9 }, () => catalogue.popular.pick(random)),
      'popular',
    )
    add(
      Array.from({ length: 4 }, () => random.pick(catalogue.items)),
      'fresh',
    )
  }
  return found
}

export function score(
  random: Random,
  item: Item,
  source: string,
  shopper: Shopper,
  served: Served,
  until: number,
): Scored {
  const truth: Numbers = {
    price: item.priceSar,
    discount: item.discount,
    rating: item.rating,
    reviews: round(Math.log10(1 + item.reviews), 3),
    popularity_7d: round(7 * item.popularity * (1 + 0.15 * random.normal()), 3),
    ctr_smoothed: round(item.clickRate * (1 + 0.1 * random.normal()), 5),
    affinity: round(shopper.affinity.get(item.category) ?? 0, 4),
    delivery_days: deliveryDays(random, item.storeCountry, shopper.country),
  }
  const numbers = asServed(truth, served, until)
  const trueHeads = predict(truth)
  const heads = numbers === truth ? trueHeads : predict(numbers)
  return {
    item,
    source,
    truth,
    served: numbers,
    heads,
    score: round(heads.p_click + 4 * heads.p_cart + 12 * heads.p_purchase, 6),
    trueClick: trueHeads.p_click,
  }
}

function deliveryDays(random: Random, from: string, to: string): number {
  return from === to ? 1 + random.below(3) : 3 + random.below(4)
}

/** Logistic in the features; what is missing counts as usual. */
function predict(numbers: Numbers): Heads {
  const of = (name: string, usual: number): number => {
    const value = numbers[name]
    return value === undefined || Number.isNaN(value) ? usual : value
  }
  const appeal =
    1.4 * of('affinity', 0.3) +
    14 * (of('ctr_smoothed', 0.04) - 0.04) +
    0.35 * (of('rating', 4.2) - 4.2) +
    0.8 * of('discount', 0)
  const ease = -0.16 * Math.log(of('price', 150) / 150) - 0.06 * (of('delivery_days', 3) - 3)
  const p_click = sigmoid(-4 + appeal)
  const p_cart = p_click * sigmoid(-1.2 + 0.5 * appeal + ease)
  const p_purchase = p_cart * sigmoid(-0.5 + 2 * ease)
  return { p_click: round(p_click, 6), p_cart: round(p_cart, 6), p_purchase: round(p_purchase, 6) }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** The best of what is in stock, and in one page of ten a surprise at the end. */
export function show(random: Random, scored: readonly Scored[]): Shown[] {
  const ranked = scored.filter((each) => each.item.stock > 0).sort((a, b) => b.score - a.score)
  const page = ranked
    .slice(0, PAGE)
    .map((best, i): Shown => ({ scored: best, position: i + 1, propensity: 1, isExploration: false }))
  const rest = ranked.slice(PAGE)
  const last = page.at(-1)
  if (!last || rest.length === 0) return page
  const end = random.chance(EXPLORE)
    ? { scored: random.pick(rest), propensity: round(EXPLORE / rest.length, 6), isExploration: true }
    : { scored: last.scored, propensity: 1 - EXPLORE, isExploration: false }
  return [...page.slice(0, -1), { ...end, position: last.position }]
}
