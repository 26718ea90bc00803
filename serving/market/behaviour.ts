import type { Item } from './catalogue'
import { bargainMood, type Demand } from './demand'
import type { Surface } from './options'
import { meets, type Query } from './queries'
import { seededNormal } from './random'
import type { Shopper } from './shoppers'

/**
 * How shoppers behave: the truth that everything else in the sample has to find. A click happens when the position is looked at and
 * the item is liked, each with its own chance. All utilities are on the scale of the logit.
 */

/**
 * The chance that a position is looked at, from 1: k^-0.5, as click logs of feeds find it (a fifth at the twentieth). On the first
 * position everybody looks.
 */
export function examination(position: number): number {
  return position ** -0.5
}

/** Liking with nothing known: set so that 3 to 6 % of what is shown is clicked. People who search want something; who is in a store, a little. */
const liking: Readonly<Record<Surface, number>> = { home: -4.15, search: -6.3, store: -3.75 }

/** What the item is to anybody counts as drawn; a shopper's taste for its category too. */
const TASTE = 1
/** The category that the session is about. */
const INTENT = 0.7
/** A brand or a store a shopper likes or not: drawn for each pair, standard deviation. */
const BRAND = 0.35
const STORE = 0.25
/** Style: what neither category nor brand tells, only what others of the same style clicked. Divided by its six dimensions. */
const STYLE = 0.5
/** A discount of all of the price would count so much. */
const DISCOUNT = 1.6
/** From abroad it takes days. */
const ABROAD = -0.3
/** Seen before today: each doubling of the times takes this off. */
const FATIGUE = -0.35
/** What shoppers see of the quality only when they are about to pay. */
const QUALITY = 1.3
/** On search: what is meant against what is not. */
const MATCH = 2.2

export interface Moment {
  readonly ts: number
  readonly surface: Surface
  readonly query: Query | null
  readonly intent: number
}

/** How much the shopper likes the item now. `seen`: how often it was shown to them in the last 24 hours, before this page. */
export function likes(shopper: Shopper, item: Item, moment: Moment, seen: number, demand: Demand): number {
  const { row, category, store, style } = item
  let alike = 0
  for (let i = 0; i < style.length; i++) alike += (style[i] ?? 0) * (shopper.style[i] ?? 0)
  return (
    liking[moment.surface] +
    item.relevance +
    TASTE * (shopper.taste[category] ?? 0) +
    (moment.intent === category ? INTENT : 0) +
    BRAND * seededNormal(shopper.index, row.brand ?? '') +
    STORE * seededNormal(shopper.index, store.row.store_id) +
    (STYLE * alike) / style.length -
    shopper.priceSensitivity * item.dearness +
    DISCOUNT * item.discount * bargainMood(moment.ts) +
    (store.country.code === shopper.country ? 0 : ABROAD) +
    FATIGUE * Math.log2(1 + seen) +
    (moment.query ? MATCH * meets(moment.query, item) : 0) +
    demand.lift(category, shopper.country, moment.ts)
  )
}

export function clickChance(liked: number, position: number): number {
  return examination(position) * sigmoid(liked)
}

/** After a click: about one in seven goes into the cart; who likes it more sooner, and what is dear less often. */
export function cartChance(shopper: Shopper, item: Item, liked: number): number {
  return sigmoid(-2.2 + 0.35 * (liked + 1.5) - 0.8 * shopper.priceSensitivity * item.dearness)
}

/**
 * After the cart: four in ten buy. What is good is bought, however much or little it was clicked; a discount helps, days of delivery
 * do not.
 */
export function purchaseChance(shopper: Shopper, item: Item, ts: number): number {
  const abroad = item.store.country.code === shopper.country ? 0 : -0.35
  return sigmoid(-1.2 + QUALITY * item.quality + item.discount * bargainMood(ts) + abroad)
}

/** Hidden: one in some hundred looked at, more of what is disliked or was seen again and again. */
export function hideChance(liked: number, seen: number, position: number): number {
  return examination(position) * Math.min(0.05, 0.006 * Math.exp(-0.4 * (liked + 2.5)) * (1 + seen))
}

/** Sent back: one in nine; clothes that do not fit. */
export function returnChance(item: Item): number {
  return item.row.attributes?.department === 'fashion' ? 0.18 : 0.07
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * How long each takes: the middle of a log-normal and its spread. A purchase is thought over the longer the dearer it is: hours for
 * what costs a hundred riyals, a day for a thousand. So a label window of an hour misses most purchases, the dear ones above all.
 */
export const delays = {
  click: { middle: 9 * SECOND, spread: 0.7 },
  hide: { middle: 6 * SECOND, spread: 0.5 },
  cart: { middle: 2 * MINUTE, spread: 0.9 },
  purchase: (priceSar: number) => ({ middle: 3 * HOUR * (priceSar / 100) ** 1.1, spread: 0.9 }),
  return: { middle: 5 * 24 * HOUR, spread: 0.5 },
} as const

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
