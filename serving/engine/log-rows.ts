import { utilityOf, weighTerms } from '../../shared/ranking/blend'
import { seededUnit } from '../../shared/ranking/seeded'
import type { RankContext } from '../../shared/ranking/types'
import { loggedFeatures } from '../features/logged'
import type { CandidateSetRow, ImpressionRow, RequestRow } from '../logging/rows'
import type { RankedRequest } from '../logging/writer'
import type { PageRequest, RankedPage } from './page'

export interface Asked {
  request_id: string
  ts: string
  user_id: string
  session_id: string
  context: RankContext
  config_version: number
  model_version: string
  variant: string
}

/** One request in so many keeps all its candidates, drawn by the request's own seed. */
const SAMPLED = 0.1

/** What a ranked request leaves in the log: the very features, heads and scores it was ranked with. */
export function logRowsOf(
  asked: Asked,
  page: RankedPage,
  request: PageRequest,
  latency: Record<string, number>,
): RankedRequest {
  const { context, ...who } = asked
  const dimensions = {
    segment: context.segment,
    country: context.country,
    device: context.device,
    config_version: asked.config_version,
    model_version: asked.model_version,
    variant: asked.variant,
  }
  const row: RequestRow = {
    ...who,
    ...dimensions,
    surface: context.surface,
    query: context.query,
    store_id: context.store_id,
    item_id: context.item_id,
    locale: context.locale,
    seed: request.seed,
    positions: positionsOf(page, request),
    latency_us: latency,
    candidates: countBySource(page),
    fallback: page.fallback,
    status: page.slate.items.length > 0 ? 'ok' : 'empty',
  }
  const rowOf = new Map(page.candidates.map((candidate, row) => [candidate.item_id, row]))
  const { request_id, ts, user_id, session_id } = asked
  const impressions = page.slate.items.map((item): ImpressionRow => {
    const at = rowOf.get(item.item_id) ?? -1
    // Named one by one: copied from other objects, twenty of these take as long as ranking the page.
    const impression: ImpressionRow = {
      request_id,
      ts,
      user_id,
      session_id,
      surface: context.surface,
      segment: dimensions.segment,
      country: dimensions.country,
      device: dimensions.device,
      config_version: dimensions.config_version,
      model_version: dimensions.model_version,
      variant: dimensions.variant,
      item_id: item.item_id,
      store_id: item.store_id,
      position: item.position,
      slot_type: item.slot_type,
      source: item.source,
      propensity: item.propensity,
      is_exploration: item.slot_type === 'explore' || item.slot_type === 'cold_start',
      heads: page.candidates[at]?.heads ?? {},
      score: item.score.score,
    }
    if (page.features) {
      const { features_num, features_cat } = loggedFeatures(page.features, at)
      impression.features_num = features_num
      impression.features_cat = features_cat
    }
    return impression
  })
  const sampled = seededUnit(request.seed, 'candidates') < SAMPLED
  const set = { ...dimensions, request_id, ts, surface: context.surface }
  return { request: row, impressions, candidates: sampled ? { ...set, ...candidateSet(page, request) } : null }
}

function countBySource({ candidates }: RankedPage): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { sources } of candidates) for (const { name } of sources) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

type Arrays = Omit<CandidateSetRow, 'request_id' | 'ts' | 'surface' | 'model_version'>

function candidateSet({ candidates, slate }: RankedPage, { document, context }: PageRequest): Arrays {
  const terms = weighTerms(document.value_model, context)
  const positions = new Map(slate.items.map((item) => [item.item_id, item.position]))
  const dropped = new Map(slate.dropped.map((item) => [item.item_id, item]))
  const head_names = Object.keys(candidates[0]?.heads ?? {})
  return {
    item_id: candidates.map((item) => item.item_id),
    store_id: candidates.map((item) => item.store_id),
    source: candidates.map((item) => item.sources[0]?.name ?? ''),
    head_names,
    heads: head_names.map((head) => candidates.map((item) => item.heads[head] ?? 0)),
    price_minor: candidates.map((item) => item.price_minor),
    margin: candidates.map((item) => item.margin),
    impressions: candidates.map((item) => item.impressions),
    base_score: candidates.map((item) => utilityOf(terms, item)),
    rank: candidates.map((item) => positions.get(item.item_id) ?? 0),
    drop_stage: candidates.map((item) => dropped.get(item.item_id)?.stage ?? ''),
    drop_reason: candidates.map((item) => dropped.get(item.item_id)?.reason ?? ''),
    shown: slate.items.length,
    sampling_probability: SAMPLED,
  }
}

function positionsOf({ slate }: RankedPage, { pageSize }: PageRequest): number {
  const barred = slate.dropped.filter(({ stage }) => stage === 'eligibility' || stage === 'hide')
  return Math.min(pageSize, slate.candidates - barred.length)
}
