import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { seededUnit } from '../../../shared/ranking/seeded'
import type { ContentItem } from '../content'
import { readRows } from '../read'
import { LAST_CLICKS } from '../towers'
import clicksSql from './clicks.sql?raw'
import contentSql from './content.sql?raw'

/** What a shopper clicked last, and what then; places in the catalogue. */
export interface Pair {
  /** Oldest first, at most LAST_CLICKS. */
  history: readonly number[]
  next: number
}

export interface Pairs {
  items: readonly ContentItem[]
  /** Next clicks before the cut. */
  train: readonly Pair[]
  /** After it, the last one of each shopper: independent of each other. */
  test: readonly Pair[]
}

const Item = z.object({
  item_id: z.string(),
  title_en: z.string(),
  store_id: z.string(),
  category: z.string(),
  brand: z.string(),
  price_minor: z.number(),
  currency: z.string(),
  attributes: z.record(z.string(), z.string()),
})
const Clicks = z.object({ clicks: z.array(z.tuple([z.number(), z.string()])) })

const MOST_SHOPPERS = 40_000
const MOST_PAIRS = 40_000
const MOST_TESTS = 3000

/** Clicks of [from, known), the pairs cut at the time of the next click. A click on the same item once more teaches nothing. */
export async function readPairs(
  client: ClickHouseClient,
  range: { from: number; cut: number; known: number; seed: number },
): Promise<Pairs> {
  const { from, cut, known, seed } = range
  const items = await readRows(client, contentSql, {}, Item)
  const places = new Map(items.map((item, place) => [item.item_id, place]))
  const shoppers = await readRows(client, clicksSql, { from, known, seed, most: MOST_SHOPPERS }, Clicks)
  const train: Pair[] = []
  const test: Pair[] = []
  for (const { clicks } of shoppers) {
    let last: Pair | null = null
    const clicked: number[] = []
    for (const [at, id] of clicks) {
      const next = places.get(id)
      if (next === undefined) continue
      if (clicked.length > 0 && clicked.at(-1) !== next) {
        const pair = { history: clicked.slice(-LAST_CLICKS), next }
        if (at < cut) train.push(pair)
        else last = pair
      }
      clicked.push(next)
    }
    if (last && test.length < MOST_TESTS) test.push(last)
  }
  const share = MOST_PAIRS / train.length
  return { items, train: train.filter((_, at) => seededUnit(seed, `pair ${at}`) < share), test }
}
