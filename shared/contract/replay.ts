import { z } from 'zod'
import { Evidence } from '../figure'
import { Instant } from '../time'

/** What is read of the log to rank past requests anew: an outline first, then slice by slice, so that neither side is blocked. */

/** A span of the sample: requests in [from, to) whose hash, of a million, is under `limit`. */
export const SampleSpan = z.object({ from: Instant, to: Instant, limit: z.number().int().min(1).max(1_000_000) })
export type SampleSpan = z.infer<typeof SampleSpan>

export const SampleOutline = z.object({
  whole: SampleSpan.nullable(), // null: the log has no candidate set
  slices: z.array(SampleSpan),
  requests: z.number(), // about: so many will come
  logged: z.number(), // with their candidates, over the span
  catalogue: z.object({ items: z.number(), stores: z.number() }),
  worth: z.array(z.object({ currency: z.string(), sold_in: z.string(), worth: z.number() })),
  positions: z.array(
    z.object({ surface: z.string(), position: z.number(), impressions: z.number(), clicks: z.number() }),
  ),
  evidence: z.array(Evidence),
})
export type SampleOutline = z.infer<typeof SampleOutline>

export const SampleItem = z.object({
  item_id: z.string(),
  store_id: z.string(),
  category: z.string(),
  brand: z.string(),
  currency: z.string(),
  created_at: z.string(), // '' where unknown
  store_created_at: z.string(),
  title_en: z.string(),
  title_ar: z.string(),
})
export type SampleItem = z.infer<typeof SampleItem>

export const SampleRequest = z.object({
  request_id: z.string(),
  user_id: z.string(),
  now: z.number(), // milliseconds
  seed: z.number(),
  config_version: z.number(),
  surface: z.string(),
  query: z.string(),
  store_id: z.string(),
  item_id: z.string(),
  segment: z.string(),
  country: z.string(),
  device: z.string(),
  shown: z.number(),
  rows: z.number(), // candidates that came
  candidates: z.number(), // that there were
})
export type SampleRequest = z.infer<typeof SampleRequest>

/** The rows of the requests one after the other. Typed arrays cross the bridge as they are. */
export const SampleSlice = z.object({
  requests: z.array(SampleRequest),
  items: z.array(z.string()), // names for `item`
  item: z.instanceof(Uint32Array),
  heads: z.array(z.object({ name: z.string(), p: z.instanceof(Float32Array) })),
  price: z.instanceof(Float64Array), // minor units
  margin: z.instanceof(Float64Array),
  impressions: z.instanceof(Uint32Array),
  hasImpressions: z.boolean(),
  rank: z.instanceof(Uint16Array),
  gone: z.instanceof(Uint8Array), // 1: out of stock
  shown: z.object({
    row: z.instanceof(Uint32Array), // of this slice
    propensity: z.instanceof(Float64Array), // NaN: none
    clicks: z.instanceof(Uint16Array),
    carts: z.instanceof(Uint16Array),
    purchases: z.instanceof(Uint16Array),
    value: z.instanceof(Float64Array), // minor units
  }),
})
export type SampleSlice = z.infer<typeof SampleSlice>

export const replayCalls = {
  // `requests` wanted, at least; of the last week
  'tuning.sampleOutline': { input: z.object({ requests: z.number().int().min(1).max(50_000) }), output: SampleOutline },
  'tuning.sampleItems': { input: SampleSpan, output: z.object({ items: z.array(SampleItem) }) },
  'tuning.sampleSlice': {
    input: SampleSpan.extend({ most: z.number().int().min(1).max(2000) }), // candidates of a request
    output: SampleSlice,
  },
} as const
