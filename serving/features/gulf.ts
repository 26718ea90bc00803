import { toMajor } from '../../shared/money'

/**
 * Units of each currency in a US dollar: the central banks' pegs. The Kuwaiti dinar follows a basket that is not published; its
 * rate is the usual one of the years 2023 to 2025.
 */
const perDollar: Readonly<Record<string, number>> = {
  USD: 1,
  SAR: 3.75,
  AED: 3.6725,
  QAR: 3.64,
  BHD: 0.376,
  OMR: 0.3845,
  KWD: 0.307,
}
const RIYALS = 3.75

/** The amount in riyals, major units; NaN in a currency that has no rate here. */
export function toRiyals(amount_minor: number, currency: string): number {
  return (toMajor({ amount_minor, currency }) * RIYALS) / (perDollar[currency] ?? Number.NaN)
}

interface Country {
  readonly currency: string
  /** Hours ahead of UTC, the whole year. */
  readonly hoursAhead: number
  /** Where trucks go in turn: neighbours in this order are a day apart. */
  readonly onTheRoad: number
}

const countries: Readonly<Record<string, Country>> = {
  KW: { currency: 'KWD', hoursAhead: 3, onTheRoad: 0 },
  SA: { currency: 'SAR', hoursAhead: 3, onTheRoad: 1 },
  BH: { currency: 'BHD', hoursAhead: 3, onTheRoad: 2 },
  QA: { currency: 'QAR', hoursAhead: 3, onTheRoad: 2 },
  AE: { currency: 'AED', hoursAhead: 4, onTheRoad: 3 },
  OM: { currency: 'OMR', hoursAhead: 4, onTheRoad: 4 },
}

/** The country whose currency an item is priced in, which is where its store is; '' elsewhere. */
export function countryOfCurrency(currency: string): string {
  return Object.keys(countries).find((code) => countries[code]?.currency === currency) ?? ''
}

/** NaN where the country is not known. */
export function hoursAheadOfUtc(country: string): number {
  return countries[country]?.hoursAhead ?? Number.NaN
}

/** One day at home; abroad two more to cross the border and one for each further country. NaN where either is not known. */
export function deliveryDays(from: string, to: string): number {
  const [start, end] = [countries[from], countries[to]]
  if (!start || !end) return Number.NaN
  return from === to ? 1 : 2 + Math.max(1, Math.abs(start.onTheRoad - end.onTheRoad))
}
