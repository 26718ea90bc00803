import { z } from 'zod'
import type { SampleSlice } from '../../../shared/contract/bridge'
import { sqlCount, sqlFile, sqlFlag, sqlTime } from '../../clickhouse/sql'
import type { Handler } from '../../handler'
import itemsSql from './items.sql?raw'
import setsSql from './sets.sql?raw'
import shownSql from './shown.sql?raw'

const questions = {
  sets: sqlFile('tuning/sample/sets', setsSql),
  shown: sqlFile('tuning/sample/shown', shownSql),
  items: sqlFile('tuning/sample/items', itemsSql),
}

const numbers = z.array(z.number())
const SetRow = z.object({
  request_id: z.string(),
  user_id: z.string(),
  now: sqlCount,
  seed: z.number(),
  config_version: z.number(),
  surface: z.string(),
  query: z.string(),
  store: z.string(),
  item: z.string(),
  segment: z.string(),
  country: z.string(),
  device: z.string(),
  shown: z.number(),
  candidates: sqlCount,
  head_names: z.array(z.string()),
  items: z.array(z.string()),
  p: z.array(z.array(z.number().nullable())),
  price: numbers,
  share: numbers,
  times: numbers,
  has_times: sqlFlag,
  position: numbers,
  gone: numbers,
})
type SetRow = z.infer<typeof SetRow>

const ShownRow = z.object({
  request_id: z.string(),
  item_id: z.string(),
  propensity: z.number().nullable(),
  clicks: sqlCount,
  carts: sqlCount,
  purchases: sqlCount,
  value: z.number(),
})

const ItemRow = z.object({
  item_id: z.string(),
  store_id: z.string(),
  category: z.string(),
  brand: z.string(),
  currency: z.string(),
  title_en: z.string(),
  title_ar: z.string(),
  created: sqlCount,
  store_created: sqlCount.nullable(),
})

/** A few hundred requests of the sample with their candidates, in typed arrays. */
export const sampleSlice: Handler<'tuning.sampleSlice'> = async ({ from, to, limit, most }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const span = { from: sqlTime(from), to: sqlTime(to), limit }
  const [sets, shown] = await Promise.all([
    run.query(questions.sets, { ...span, most }, SetRow, signal),
    run.query(questions.shown, span, ShownRow, signal),
  ])
  return layOut(sets.rows, shown.rows)
}

export const sampleItems: Handler<'tuning.sampleItems'> = async ({ from, to, limit }, { clickhouse, signal }) => {
  const run = await clickhouse()
  const { rows } = await run.query(questions.items, { from: sqlTime(from), to: sqlTime(to), limit }, ItemRow, signal)
  // A log that does not know a time has the zero of its type.
  const instant = (milliseconds: number | null) =>
    (milliseconds ?? 0) > 0 ? new Date(milliseconds ?? 0).toISOString() : ''
  return {
    items: rows.map(({ created, store_created, ...item }) => ({
      ...item,
      created_at: instant(created),
      store_created_at: instant(store_created),
    })),
  }
}

function layOut(sets: readonly SetRow[], shown: readonly z.infer<typeof ShownRow>[]): SampleSlice {
  const count = sets.reduce((sum, set) => sum + set.items.length, 0)
  const names = new Map<string, number>()
  const heads = new Map(
    [...new Set(sets.flatMap((set) => set.head_names))].map((name) => [name, new Float32Array(count)]),
  )
  const slice = {
    item: new Uint32Array(count),
    price: new Float64Array(count),
    margin: new Float64Array(count),
    impressions: new Uint32Array(count),
    rank: new Uint16Array(count),
    gone: new Uint8Array(count),
  }
  const places = new Map<string, number>()
  let start = 0
  for (const set of sets) {
    set.items.forEach((item, at) => {
      const number = names.get(item) ?? names.size
      names.set(item, number)
      slice.item[start + at] = number
      places.set(`${set.request_id}\n${item}`, start + at)
    })
    slice.price.set(set.price, start)
    slice.margin.set(set.share, start)
    slice.impressions.set(set.times, start)
    slice.rank.set(set.position, start)
    slice.gone.set(set.gone, start)
    set.head_names.forEach((name, head) => {
      heads.get(name)?.set(
        (set.p[head] ?? []).map((p) => p ?? 0),
        start,
      )
    })
    start += set.items.length
  }
  const found = shown.flatMap((one) => {
    const row = places.get(`${one.request_id}\n${one.item_id}`)
    return row === undefined ? [] : [{ ...one, row }]
  })
  return {
    requests: sets.map(({ store, item, items, candidates, ...set }) => ({
      request_id: set.request_id,
      user_id: set.user_id,
      now: set.now,
      seed: set.seed,
      config_version: set.config_version,
      surface: set.surface,
      query: set.query,
      store_id: store,
      item_id: item,
      segment: set.segment,
      country: set.country,
      device: set.device,
      shown: set.shown,
      rows: items.length,
      candidates,
    })),
    items: [...names.keys()],
    ...slice,
    heads: [...heads].map(([name, p]) => ({ name, p })),
    hasImpressions: sets.every((set) => set.has_times),
    shown: {
      row: Uint32Array.from(found, ({ row }) => row),
      propensity: Float64Array.from(found, ({ propensity }) => propensity ?? Number.NaN),
      clicks: Uint16Array.from(found, ({ clicks }) => clicks),
      carts: Uint16Array.from(found, ({ carts }) => carts),
      purchases: Uint16Array.from(found, ({ purchases }) => purchases),
      value: Float64Array.from(found, ({ value }) => value),
    },
  }
}
