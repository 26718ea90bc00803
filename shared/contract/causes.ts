import { z } from 'zod'
import { Evidence, Figure } from '../figure'
import { Instant, TimeRange } from '../time'
import { Annotation } from './monitoring'

/** By what a change can be cut. shopper and item: 'new' within two weeks of the span, or 'known'. script: of the query. */
export const Dimension = z.enum([
  'country',
  'device',
  'surface',
  'model',
  'config',
  'source',
  'category',
  'store',
  'shopper',
  'item',
  'script',
])
export type Dimension = z.infer<typeof Dimension>

/** What changed. outcome: events per impression (gmv: minor units per impression). latency: share of requests over the p95 of before. */
export const CauseSignal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('outcome'), event: z.enum(['click', 'cart', 'purchase', 'negative', 'gmv']) }),
  z.object({ kind: z.literal('requests'), event: z.enum(['empty', 'error', 'fallback']) }),
  z.object({ kind: z.literal('latency'), stage: z.string().min(1).max(100) }),
  // share of rows in the bins that grew; `surface` and `model` name the stored reference
  z.object({ kind: z.literal('drift'), feature: z.string().min(1).max(200), surface: z.string(), model: z.string() }),
  z.object({ kind: z.literal('skew'), feature: z.string().min(1).max(200) }), // share of pairs that differ
])
export type CauseSignal = z.infer<typeof CauseSignal>

export const CauseRequest = z.object({
  signal: CauseSignal,
  now: TimeRange,
  before: TimeRange,
  filters: z.partialRecord(Dimension, z.string().min(1).max(200)),
})
export type CauseRequest = z.infer<typeof CauseRequest>

export const Cause = z.object({
  dimensions: z.array(z.object({ name: Dimension, value: z.string() })), // one or two
  rows: z.number(), // now
  was: z.number(),
  is: z.number(),
  change: z.number(), // is − was, absolute, with its interval
  low: z.number(),
  high: z.number(),
  share: z.number(), // of the whole change; over 1 where others moved the other way
  p: z.number(),
})
export type Cause = z.infer<typeof Cause>

export const CauseReport = z.object({
  was: Figure,
  is: Figure,
  causes: z.array(Cause), // best first
  general: z.boolean(), // nothing explains it better than "everywhere"
  since: Instant.nullable(), // the hour in which the best slice changed
  releases: z.array(Annotation), // what was done in the hours before, latest first
  evidence: z.array(Evidence),
})
export type CauseReport = z.infer<typeof CauseReport>
