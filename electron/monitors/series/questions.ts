import { z } from 'zod'
import { sqlFile } from '../../clickhouse/sql'
import featuresSql from './features.sql?raw'
import headsSql from './heads.sql?raw'
import latenciesSql from './latencies.sql?raw'
import outcomesSql from './outcomes.sql?raw'
import skewKnownSql from './skew-known.sql?raw'
import skewsSql from './skews.sql?raw'
import sourcesSql from './sources.sql?raw'
import storesSql from './stores.sql?raw'
import trafficSql from './traffic.sql?raw'

/** The few questions that fill a LogSeries, and the shape of their rows. Arrays of a row are aligned. */

const numbers = z.array(z.number())
const served = { model: z.string(), on_surface: z.string() }
const sliced = { ...served, country: z.string(), device: z.string() }

export const trafficQuestion = sqlFile('monitors/traffic', trafficSql)
export const TrafficRow = z.object({
  ...sliced,
  hours: numbers,
  requests: numbers,
  empty: numbers,
  errors: numbers,
  fallbacks: numbers,
  impressions: numbers,
})

export const outcomesQuestion = sqlFile('monitors/outcomes', outcomesSql)
export const OutcomesRow = z.object({ ...sliced, type: z.string(), keys: numbers, counts: numbers, amounts: numbers })
/** Delay buckets to an hour in a key. */
export const DELAY_BASE = 16

export const headsQuestion = sqlFile('monitors/heads', headsSql)
export const HeadsRow = z.object({ ...sliced, head: z.string(), hours: numbers, counts: numbers, sums: numbers })

export const featuresQuestion = sqlFile('monitors/features', featuresSql)
export const FeaturesRow = z.object({ ...served, name: z.string(), keys: numbers, counts: numbers })
/** Bins to an hour in a key. */
export const BIN_BASE = 64

export const skewsQuestion = sqlFile('monitors/skews', skewsSql)
export const SkewsRow = z.object({
  ...served,
  name: z.string(),
  hours: numbers,
  pairs: numbers,
  mismatches: numbers,
  squares: numbers,
  requests: numbers,
})
export const skewKnownQuestion = sqlFile('monitors/skew-known', skewKnownSql)
export const SkewKnownRow = z.object({ at: z.number(), known: z.number() })

export const latenciesQuestion = sqlFile('monitors/latencies', latenciesSql)
export const LatenciesRow = z.object({ ...served, stage: z.string(), hours: numbers, counts: numbers, p95: numbers })

export const sourcesQuestion = sqlFile('monitors/sources', sourcesSql)
export const SourcesRow = z.object({
  ...served,
  source: z.string(),
  reason: z.string(),
  hours: numbers,
  requests: numbers,
  candidates: numbers,
})

export const storesQuestion = sqlFile('monitors/stores', storesSql)
export const StoresRow = z.object({ on_surface: z.string(), store: z.string(), hours: numbers, impressions: numbers })
