import type { InteractionRow, ItemRow, RequestRow } from '../logging/rows'
import { categories, colours, countryOf, locations, photographies, titleOf } from './eshop-legend'
import { readInteger, utcDay } from './parse'
import type { SkipReason } from './report'

export const header = [
  'year',
  'month',
  'day',
  'order',
  'country',
  'session ID',
  'page 1 (main category)',
  'page 2 (clothing model)',
  'colour',
  'location',
  'model photography',
  'price',
  'price 2',
  'page',
] as const

export const MODEL = 'e-shop-2008'
export const SURFACE = 'store'
const PAGES = 5
const SECONDS_PER_DAY = 86_400

export type Click = {
  session: string
  order: number
  /** Milliseconds: the day, and a second for each click of the session. */
  time: number
  country: string
  item: string
  category: number
  colour: number
  location: number
  photography: number
  /** US dollars. */
  price: number
  aboveCategoryMean: boolean
  page: number
}

/** One line of the file as a click, or why it is none. */
export function readClick(fields: readonly string[]): Click | SkipReason {
  if (fields.length !== header.length) return 'wrong_field_count'
  const item = fields[7] ?? ''
  const numbers = fields.map((field, i) => (i === 7 ? 0 : readInteger(field)))
  if (numbers.some((number) => number === null)) return 'bad_number'
  const [year = 0, month = 0, day = 0, order = 0, countryCode = 0, session = 0, category = 0] = numbers.map(Number)
  const [colour = 0, location = 0, photography = 0, price = 0, price2 = 0, page = 0] = numbers.slice(8).map(Number)

  const midnight = utcDay(year, month, day)
  if (midnight === null || order < 1 || order >= SECONDS_PER_DAY) return 'bad_time'
  if (!/^[A-Z]\d{1,3}$/.test(item)) return 'unknown_item'
  if (!locations[location]) return 'bad_position'
  if (price <= 0 || session < 1) return 'bad_number'
  const country = countryOf(countryCode)
  const legend = categories[category] && colours[colour] && photographies[photography]
  if (!country || !legend || (price2 !== 1 && price2 !== 2) || page < 1 || page > PAGES) return 'bad_code'

  return {
    session: String(session),
    order,
    time: midnight + order * 1000,
    country,
    item,
    category,
    colour,
    location,
    photography,
    price,
    aboveCategoryMean: price2 === 1,
    page,
  }
}

export function rowsOf(click: Click): { request: RequestRow; interaction: InteractionRow } {
  const ts = new Date(click.time).toISOString()
  const request = {
    request_id: `${click.session}-${click.order}`,
    ts,
    user_id: click.session,
    session_id: click.session,
    surface: SURFACE,
    country: click.country,
    model_version: MODEL,
  }
  const interaction: InteractionRow = {
    ...request,
    event_id: `${request.request_id}-click`,
    impression_ts: ts,
    item_id: click.item,
    type: 'click',
    position: click.location,
    features_num: { price: click.price, order_in_session: click.order },
    features_cat: {
      country: click.country,
      page: String(click.page),
      location: locations[click.location] ?? '',
      above_category_mean: click.aboveCategoryMean ? 'yes' : 'no',
      ...attributesOf(click),
    },
  }
  return { request, interaction }
}

export function itemOf(click: Click): ItemRow {
  const title = titleOf(click.category, click.colour, click.item)
  return {
    item_id: click.item,
    title_en: title?.en ?? click.item,
    title_ar: title?.ar ?? click.item,
    category: categories[click.category]?.key ?? '',
    price_minor: Math.round(click.price * 100),
    currency: 'USD',
    stock: -1,
    attributes: attributesOf(click),
  }
}

function attributesOf(click: Click): Record<string, string> {
  return {
    category: categories[click.category]?.key ?? '',
    colour: colours[click.colour]?.key ?? '',
    photography: photographies[click.photography] ?? '',
  }
}
