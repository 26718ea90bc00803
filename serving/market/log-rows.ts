import type { CandidateSetRow, InteractionRow, OfflineFeatureRow, RequestRow } from '../logging/rows'
import type { Event } from './behaviour'
import { asComputedOffline, type Served } from './faults'
import { headNames, numberNames, type Scored, type Shown } from './ranking'
import type { Shopper } from './shoppers'

/** A ranked request of the sample as rows of the ranking log. */

const HOUR = 3_600_000

export type Visit = Served & {
  requestId: string
  shopper: Shopper
  sessionId: string
  query: string
  storeId: string
  variant: string
  seed: number
  latency: Record<string, number>
  fallback: string
  status: 'ok' | 'empty' | 'error'
}

function dimensionsOf(visit: Visit) {
  return {
    request_id: visit.requestId,
    ts: new Date(visit.ts).toISOString(),
    surface: visit.surface,
    segment: visit.shopper.segment,
    country: visit.country,
    device: visit.device,
    config_version: 1,
    model_version: visit.model,
    variant: visit.variant,
  }
}

export function requestRow(visit: Visit, scored: readonly Scored[]): RequestRow {
  const candidates: Record<string, number> = {}
  for (const { source } of scored) candidates[source] = (candidates[source] ?? 0) + 1
  return {
    ...dimensionsOf(visit),
    user_id: visit.shopper.row.user_id,
    session_id: visit.sessionId,
    query: visit.query,
    store_id: visit.storeId,
    locale: visit.shopper.locale,
    seed: visit.seed,
    latency_us: visit.latency,
    candidates,
    fallback: visit.fallback,
    status: visit.status,
  }
}

/**
 * The impressions of a request as a row of sample_pages: what they share once, then a list for each column. As rows of their
 * own they are six times the bytes and take three times as long.
 */
export function pageRow(visit: Visit, shown: readonly Shown[]) {
  return {
    request_id: visit.requestId,
    milliseconds: visit.ts,
    user_id: visit.shopper.row.user_id,
    session_id: visit.sessionId,
    surface: visit.surface,
    segment: visit.shopper.segment,
    country: visit.country,
    device: visit.device,
    model_version: visit.model,
    variant: visit.variant,
    items: shown.map(({ scored }) => scored.item.row.item_id),
    stores: shown.map(({ scored }) => scored.item.storeId),
    positions: shown.map(({ position }) => position),
    sources: shown.map(({ scored }) => scored.source),
    propensities: shown.map(({ propensity }) => propensity),
    explorations: shown.map(({ isExploration }) => isExploration),
    head_names: headNames,
    head_lists: shown.map(({ scored }) => headNames.map((name) => scored.heads[name])),
    scores: shown.map(({ scored }) => scored.score),
    number_names: numberNames,
    number_lists: shown.map(({ scored }) => numberNames.map((name) => scored.served[name])), // NaN becomes null
    categories: shown.map(({ scored }) => scored.item.category),
    brands: shown.map(({ scored }) => scored.item.brand),
  }
}
export type PageRow = ReturnType<typeof pageRow>

export function interactionRow(visit: Visit, shown: Shown, event: Event): InteractionRow {
  const { ts: impression_ts, ...dimensions } = dimensionsOf(visit)
  return {
    ...dimensions,
    event_id: `${visit.requestId}-${shown.position}-${event.type}`,
    ts: new Date(event.ts).toISOString(),
    impression_ts,
    user_id: visit.shopper.row.user_id,
    session_id: visit.sessionId,
    item_id: shown.scored.item.row.item_id,
    store_id: shown.scored.item.storeId,
    type: event.type,
    value_minor: event.valueMinor,
    currency: event.valueMinor > 0 ? 'SAR' : '',
    position: shown.position,
  }
}

export function candidateSetRow(
  visit: Visit,
  scored: readonly Scored[],
  shown: readonly Shown[],
  probability: number,
): CandidateSetRow {
  const positions = new Map(shown.map((each) => [each.scored.item, each.position]))
  const fates = scored.map(({ item }) => {
    if (item.stock === 0) return { stage: 'filter', reason: 'out_of_stock' }
    return positions.has(item) ? { stage: '', reason: '' } : { stage: 'slate', reason: 'below_page' }
  })
  return {
    ...dimensionsOf(visit),
    item_id: scored.map(({ item }) => item.row.item_id),
    store_id: scored.map(({ item }) => item.storeId),
    source: scored.map(({ source }) => source),
    head_names: [...headNames],
    heads: headNames.map((head) => scored.map(({ heads }) => heads[head])),
    price_minor: scored.map(({ item }) => Math.round(item.priceSar * 100)),
    margin: scored.map(({ item }) => item.margin),
    base_score: scored.map(({ score }) => score),
    rank: scored.map(({ item }) => positions.get(item) ?? 0),
    drop_stage: fates.map(({ stage }) => stage),
    drop_reason: fates.map(({ reason }) => reason),
    shown: shown.length,
    sampling_probability: probability,
  }
}

export function offlineRows(visit: Visit, { scored }: Shown): OfflineFeatureRow[] {
  const key = {
    request_id: visit.requestId,
    ts: new Date(visit.ts).toISOString(),
    item_id: scored.item.row.item_id,
    feature_ts: new Date(Math.floor(visit.ts / (24 * HOUR)) * 24 * HOUR).toISOString(),
    computed_at: new Date(visit.ts + 6 * HOUR).toISOString(),
  }
  return [
    ...Object.entries(scored.truth).map(([name, value]) => ({
      ...key,
      name,
      value_num: asComputedOffline(name, value),
      value_cat: null,
    })),
    ...Object.entries(categoriesOf(visit, scored)).map(([name, value]) => ({
      ...key,
      name,
      value_num: null,
      value_cat: value,
    })),
  ]
}

function categoriesOf(visit: Visit, { item }: Scored): Record<string, string> {
  return { category: item.category, brand: item.brand, device: visit.device, country: visit.country }
}
