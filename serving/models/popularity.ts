import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { type ItemIndex, normalise } from './items'
import popularitySql from './popularity.sql?raw'
import { readRows } from './read'

/** What is clicked most, with decay in time: shares of the clicks, overall and by country. */
export interface Popularity {
  /** Clicks without decay: how far a share is to be trusted. */
  clicks: Float64Array
  share: Float64Array
  byCountry: ReadonlyMap<string, Float64Array>
}

/** The shares as retrieval asks for them: '' stands for everywhere. */
export function sharesOf({ clicks, share, byCountry }: Popularity) {
  return { clicks, sharesIn: (country: string) => (country === '' ? share : (byCountry.get(country) ?? null)) }
}

/** Pseudo-clicks of the overall share behind each country: a country with few clicks is mostly the overall taste. */
const COUNTRY_PRIOR = 50

const Row = z.object({ item_id: z.string(), country: z.string(), clicks: z.number(), weight: z.number() })

export async function countPopularity(
  client: ClickHouseClient,
  index: ItemIndex,
  until: number,
  half_life_days: number,
): Promise<Popularity> {
  const rows = await readRows(client, popularitySql, { until, half_life_days }, Row)
  const empty = () => new Float64Array(index.ids.length)
  const clicks = empty()
  const share = empty()
  const byCountry = new Map<string, Float64Array>()
  for (const row of rows) {
    const place = index.place.get(row.item_id)
    if (place === undefined) continue
    clicks[place] = (clicks[place] ?? 0) + row.clicks
    share[place] = (share[place] ?? 0) + row.weight
    if (row.country === '') continue
    const ofCountry = byCountry.get(row.country) ?? empty()
    byCountry.set(row.country, ofCountry)
    ofCountry[place] = row.weight
  }
  return popularityOf(clicks, share, byCountry)
}

/** From weights with decay, which become the shares. */
export function popularityOf(
  clicks: Float64Array,
  share: Float64Array,
  byCountry: ReadonlyMap<string, Float64Array>,
): Popularity {
  normalise(share)
  for (const ofCountry of byCountry.values()) {
    for (let i = 0; i < ofCountry.length; i++) ofCountry[i] = (ofCountry[i] ?? 0) + COUNTRY_PRIOR * (share[i] ?? 0)
    normalise(ofCountry)
  }
  return { clicks, share, byCountry }
}
