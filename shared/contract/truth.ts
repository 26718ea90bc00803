import { z } from 'zod'
import { Instant } from '../time'

/**
 * truth.json in the data folder: what is so in the sample marketplace. Tests and the score of the monitors read it; the app never
 * does.
 */
export const TruthIncident = z.object({
  id: z.string(),
  kind: z.enum([
    'unit_change',
    'feature_missing',
    'stale_features',
    'time_zone_shift',
    'encoding_change',
    'default_fill',
    'bad_release',
    'calibration_break',
    'store_flood',
    'source_timeout',
    'slow_stage',
    'empty_queries',
    'demand_shift',
  ]),
  /** Where a monitor should see it first. `none`: it is no fault, an alarm on it is false. */
  family: z.enum(['feature', 'skew', 'latency', 'outcome', 'none']),
  start: Instant,
  end: Instant,
  /** Whom it hits, by dimension: country, device, surface, store, category, model, source, query_class. Empty: everybody. */
  slice: z.record(z.string(), z.string()),
  /** What a person has to find out. `feature`, `head`, `stage` or `source` name the part that is broken, where there is one. */
  cause: z.object({
    name: z.string(), // for people
    feature: z.string().optional(),
    /** Other features that are broken with it, in the same way. */
    alike: z.array(z.string()).optional(),
    head: z.string().optional(),
    stage: z.string().optional(),
    source: z.string().optional(),
    model: z.string().optional(),
    store: z.string().optional(),
    skew: z.enum(['offset', 'scale', 'default_fill', 'stale', 'truncation', 'time_zone', 'encoding']).optional(),
    /** ref of the annotation that was logged just before it. */
    annotation: z.string().optional(),
  }),
})
export type TruthIncident = z.infer<typeof TruthIncident>

export const Truth = z.object({
  seed: z.number(),
  from: Instant,
  until: Instant,
  /** Chance that a position is looked at, from position 1, relative to the first. */
  examination: z.array(z.number()),
  /** Where each head is really known: expected clicks by slice of surface × country, over what was shown. */
  slices: z.array(
    z.object({ surface: z.string(), country: z.string(), impressions: z.number(), expected_clicks: z.number() }),
  ),
  /** By item: how much shoppers like it before anything personal, on the scale of the logit of a click. */
  relevance: z.record(z.string(), z.number()),
  /** Spans of whole days without any incident. */
  quiet: z.array(z.object({ from: Instant, until: Instant })),
  incidents: z.array(TruthIncident),
})
export type Truth = z.infer<typeof Truth>
