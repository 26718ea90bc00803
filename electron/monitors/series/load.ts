import type { z } from 'zod'
import { delayBounds } from '../../../shared/contract/log'
import type { Evidence } from '../../../shared/figure'
import { ARRIVAL_MS } from '../../../shared/monitors/limits'
import type { Hourly, LogSeries, SeriesName, SkewCell } from '../../../shared/monitors/log-series'
import { type OpsError, OpsFailure } from '../../../shared/result'
import type { QueryRunner } from '../../clickhouse/run'
import { type SqlFile, sqlTime } from '../../clickhouse/sql'
import {
  BIN_BASE,
  DELAY_BASE,
  FeaturesRow,
  featuresQuestion,
  HeadsRow,
  headsQuestion,
  LatenciesRow,
  latenciesQuestion,
  OutcomesRow,
  outcomesQuestion,
  SkewKnownRow,
  SkewsRow,
  SourcesRow,
  StoresRow,
  skewKnownQuestion,
  skewsQuestion,
  sourcesQuestion,
  storesQuestion,
  TrafficRow,
  trafficQuestion,
} from './questions'

const HOUR = 3_600_000

export interface LoadOptions {
  /** Hours since the epoch: [from, until). */
  readonly from: number
  readonly until: number
  /** Put skew where it became known, for judging hours of the past; otherwise where it was served. */
  readonly asKnown?: boolean
}

/**
 * The hourly series of a log. A question that fails leaves its part out and says so in `errors`, so that what depends on it is in error and nothing else is.
 * Throws OpsFailure only when cancelled.
 */
export async function loadSeries(
  run: QueryRunner,
  { from, until, asKnown = false }: LoadOptions,
  signal: AbortSignal,
): Promise<{ series: LogSeries; evidence: Evidence[] }> {
  const hours = until - from
  const parameters = { first: from, arrival: ARRIVAL_MS / 1000, from: sqlTime(iso(from)), to: sqlTime(iso(until)) }
  const errors: Partial<Record<SeriesName, OpsError>> = {}
  const evidence: Evidence[] = []

  async function ask<T>(question: SqlFile, schema: z.ZodType<T>, names: readonly SeriesName[]): Promise<T[]> {
    try {
      const answer = await run.query(question, parameters, schema, signal)
      evidence.push(answer.evidence)
      return answer.rows
    } catch (error) {
      if (!(error instanceof OpsFailure) || error.error.code === 'cancelled') throw error
      for (const name of names) errors[name] = error.error
      return []
    }
  }
  const spread = (at: readonly number[], values: readonly number[]): Hourly => placed(hours, at, values)

  const [traffic, outcomes, heads, features, skews, known, latencies, sources, stores] = await Promise.all([
    ask(trafficQuestion, TrafficRow, ['traffic']),
    ask(outcomesQuestion, OutcomesRow, ['outcomes']),
    ask(headsQuestion, HeadsRow, ['heads']),
    ask(featuresQuestion, FeaturesRow, ['features']),
    ask(skewsQuestion, SkewsRow, ['skews']),
    asKnown ? ask(skewKnownQuestion, SkewKnownRow, ['skews']) : Promise.resolve([]),
    ask(latenciesQuestion, LatenciesRow, ['latencies']),
    ask(sourcesQuestion, SourcesRow, ['sources', 'fallbacks']),
    ask(storesQuestion, StoresRow, ['stores']),
  ])
  const knownAt = new Map(known.map((row) => [row.at, Math.max(row.at, row.known)]))
  const series: LogSeries = {
    from,
    hours,
    traffic: traffic.map((row) => ({
      ...cellOf(row),
      requests: spread(row.hours, row.requests),
      empty: spread(row.hours, row.empty),
      errors: spread(row.hours, row.errors),
      fallbacks: spread(row.hours, row.fallbacks),
      impressions: spread(row.hours, row.impressions),
    })),
    outcomes: outcomes.map((row) => ({
      ...cellOf(row),
      type: row.type,
      counts: byDelay(hours, row.keys, row.counts),
      values: byDelay(hours, row.keys, row.amounts),
    })),
    heads: heads.map((row) => ({
      ...cellOf(row),
      head: row.head,
      n: spread(row.hours, row.counts),
      sum: spread(row.hours, row.sums),
    })),
    features: features.map((row) => ({ ...servedOf(row), name: row.name, bins: byBin(hours, row.keys, row.counts) })),
    skews: skews.map((row): SkewCell => {
      const at = row.hours.map((hour) => knownAt.get(hour) ?? hour)
      const { pairs, mismatches, squares, requests } = row
      return {
        ...servedOf(row),
        name: row.name,
        pairs: spread(at, pairs),
        mismatches: spread(at, mismatches),
        squares: spread(at, squares),
        requests: spread(at, requests),
      }
    }),
    latencies: latencies.map((row) => ({
      ...servedOf(row),
      stage: row.stage,
      n: spread(row.hours, row.counts),
      p95: spread(row.hours, row.p95),
    })),
    sources: sources
      .filter((row) => row.source !== '')
      .map((row) => ({
        ...servedOf(row),
        source: row.source,
        asked: spread(row.hours, row.requests),
        candidates: spread(row.hours, row.candidates),
      })),
    fallbacks: sources
      .filter((row) => row.source === '')
      .map((row) => ({ ...servedOf(row), reason: row.reason, requests: spread(row.hours, row.requests) })),
    stores: stores.map((row) => ({
      surface: row.on_surface,
      store: row.store,
      impressions: spread(row.hours, row.impressions),
    })),
    errors,
  }
  return { series, evidence }
}

function iso(hour: number): string {
  return new Date(hour * HOUR).toISOString()
}

function servedOf({ model, on_surface }: { model: string; on_surface: string }) {
  return { model, surface: on_surface }
}

function cellOf(row: { model: string; on_surface: string; country: string; device: string }) {
  return { ...servedOf(row), country: row.country, device: row.device }
}

/** Values at their hours; those of one hour are added up, and what lies outside is left out. */
function placed(hours: number, at: readonly number[], values: readonly number[]): Hourly {
  const hourly = new Float64Array(hours)
  at.forEach((hour, index) => {
    if (hour >= 0 && hour < hours) hourly[hour] = (hourly[hour] ?? 0) + (values[index] ?? 0)
  })
  return hourly
}

function byDelay(hours: number, keys: readonly number[], values: readonly number[]): Hourly[] {
  const buckets = Array.from({ length: delayBounds.length + 1 }, () => new Float64Array(hours))
  keys.forEach((key, index) => {
    const hourly = buckets[key % DELAY_BASE]
    const hour = Math.floor(key / DELAY_BASE)
    if (hourly && hour < hours) hourly[hour] = values[index] ?? 0
  })
  return buckets
}

function byBin(hours: number, keys: readonly number[], values: readonly number[]): Map<number, Hourly> {
  const bins = new Map<number, Hourly>()
  keys.forEach((key, index) => {
    const bin = key % BIN_BASE
    const hourly = bins.get(bin) ?? new Float64Array(hours)
    bins.set(bin, hourly)
    hourly[Math.floor(key / BIN_BASE)] = values[index] ?? 0
  })
  return bins
}
