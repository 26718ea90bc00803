import type { RankContext } from '../../shared/ranking/types'
import { rateNames } from '../online/item-rates'
import { DAY, type ShopperRecord } from '../online/shoppers'
import type { OnlineState } from '../online/state'
import { HOUR } from '../online/window-counter'
import { deliveryDays, hoursAheadOfUtc } from './gulf'
import type { Coded } from './item-columns'
import { numberNames } from './schema'
import { type FeatureTable, WIDTH } from './table'

/** Who asks, for what, and when. */
export interface FeatureAsk {
  readonly context: Pick<RankContext, 'surface' | 'country' | 'device' | 'segment'>
  /** shopperKey(…); or what is known of the shopper, where that is not what is known now. */
  readonly shopper: string | Readonly<ShopperRecord> | null
  /** Milliseconds. */
  readonly now: number
  /** By how many hours the clock of local time is wrong: a fault to be tested. */
  readonly clockOff?: number
}

/** What the sources found, aligned with the places asked for; what is left out is missing. */
export interface RetrievalScores {
  readonly similarity?: ArrayLike<number>
  readonly covisitation?: ArrayLike<number>
  readonly text_match?: ArrayLike<number>
}

const column = (name: string) => numberNames.indexOf(name)
const at = {
  price: column('price'),
  discount: column('discount'),
  rating: column('rating'),
  age: column('item_age_days'),
  delivery: column('delivery_days'),
  rates: column(rateNames[0] ?? ''),
  category: column('affinity_category'),
  brand: column('affinity_brand'),
  store: column('affinity_store'),
  priceGap: column('price_gap'),
  seen: column('seen_24h'),
  clicked: column('clicked_before'),
  clicks: column('shopper_clicks'),
  sinceClick: column('hours_since_click'),
  similarity: column('similarity'),
  covisitation: column('covisitation'),
  textMatch: column('text_match'),
  hour: column('local_hour'),
  weekend: column('is_weekend'),
  search: column('is_search'),
  storePage: column('is_store'),
}

/**
 * The features of these items for this shopper at this moment: the one computation behind serving, training and the offline job.
 * Reads the online state as its clock stands: advance it first. 500 items take about 0.1 ms.
 */
export function computeFeatures(
  online: OnlineState,
  ask: FeatureAsk,
  places: readonly number[],
  found: RetrievalScores = {},
): FeatureTable {
  const { columns } = online
  const { context, now } = ask
  const numbers = new Float32Array(places.length * WIDTH)
  const rates = online.itemRates()
  const width = rateNames.length
  const delivery = columns.origin.words.map((origin) => deliveryDays(origin, context.country))
  const record = typeof ask.shopper === 'string' ? online.shopper(ask.shopper, now) : ask.shopper
  const shopper = habitsOf(online, record, now)
  const local = localTime(now + (ask.clockOff ?? 0) * HOUR, context.country)
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? -1
    const start = row * WIDTH
    const price = columns.price[place] ?? Number.NaN
    numbers[start + at.price] = price
    numbers[start + at.discount] = columns.discount[place] ?? Number.NaN
    numbers[start + at.rating] = columns.rating[place] ?? Number.NaN
    numbers[start + at.age] = Math.max(0, (now - (columns.created[place] ?? Number.NaN)) / DAY)
    numbers[start + at.delivery] = delivery[columns.origin.codes[place] ?? -1] ?? Number.NaN
    for (let rate = 0; rate < width; rate++) {
      numbers[start + at.rates + rate] = rates[place * width + rate] ?? Number.NaN
    }
    numbers[start + at.category] = shopper.category(place)
    numbers[start + at.brand] = shopper.brand(place)
    numbers[start + at.store] = shopper.store(place)
    numbers[start + at.priceGap] = Math.log(price / shopper.medianPrice)
    numbers[start + at.seen] = shopper.seen.get(place) ?? 0
    numbers[start + at.clicked] = shopper.clicked.get(place) ?? 0
    numbers[start + at.clicks] = shopper.clicks
    numbers[start + at.sinceClick] = shopper.hoursSinceClick
    numbers[start + at.similarity] = found.similarity?.[row] ?? Number.NaN
    numbers[start + at.covisitation] = found.covisitation?.[row] ?? Number.NaN
    numbers[start + at.textMatch] = found.text_match?.[row] ?? Number.NaN
    numbers[start + at.hour] = local.hour
    numbers[start + at.weekend] = local.weekend
    numbers[start + at.search] = context.surface === 'search' ? 1 : 0
    numbers[start + at.storePage] = context.surface === 'store' ? 1 : 0
  }
  const same = (word: string) => places.map(() => word)
  const words = ({ codes, words }: Coded) => places.map((place) => words[codes[place] ?? -1] ?? '')
  return {
    places,
    numbers,
    categories: {
      category: words(columns.category),
      brand: words(columns.brand),
      country: same(context.country),
      device: same(context.device),
      segment: same(context.segment),
    },
  }
}

/** What the shopper's last clicks and pages say of any item. Of somebody without clicks shares, price and hours are missing. */
function habitsOf({ columns }: OnlineState, record: Readonly<ShopperRecord> | null, now: number) {
  const clicked = record?.clicks.map((click) => click.place) ?? []
  const pages = record?.pages.filter((page) => page.time >= now - DAY && page.time < now) ?? []
  const share = ({ codes }: Coded) => {
    const counts = countOf(clicked.map((place) => codes[place] ?? -1))
    return (place: number) => (counts.get(codes[place] ?? -1) ?? 0) / clicked.length
  }
  const last = record?.clicks.at(-1)?.time ?? Number.NaN
  return {
    category: share(columns.category),
    brand: share(columns.brand),
    store: share(columns.store),
    medianPrice: median(clicked.map((place) => columns.price[place] ?? Number.NaN)),
    seen: countOf(pages.flatMap((page) => page.places)),
    clicked: countOf(clicked),
    clicks: record?.total ?? 0,
    hoursSinceClick: Math.max(0, (now - last) / HOUR),
  }
}

function countOf(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Of the values that are there; NaN of none. */
function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
}

/** NaN where the country's time is not known. */
function localTime(now: number, country: string): { hour: number; weekend: number } {
  const ahead = hoursAheadOfUtc(country)
  if (Number.isNaN(ahead)) return { hour: Number.NaN, weekend: Number.NaN }
  const local = new Date(now + ahead * HOUR)
  return { hour: local.getUTCHours(), weekend: [5, 6].includes(local.getUTCDay()) ? 1 : 0 }
}
