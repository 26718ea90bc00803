import { RankContext } from '../../../shared/ranking/types'
import type { Logged } from '../logged'
import type { Served } from '../types'

/** As it comes back from the log: numbers of maps and arrays are float32 there. */
export function asLogged({ log }: Served, at: number): Logged {
  const { request, impressions, candidates } = log
  const context = RankContext.parse(request)
  const float = (values: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.fround(value)]))
  const shown = impressions.map((row) => ({
    item_id: row.item_id,
    store_id: row.store_id ?? '',
    position: row.position ?? 0,
    slot_type: row.slot_type ?? 'organic',
    source: row.source ?? '',
    score: row.score ?? null,
    heads: float(row.heads),
    features_num: float(row.features_num),
    features_cat: { ...row.features_cat },
  }))
  return {
    at,
    shown,
    detail: {
      request_id: request.request_id,
      ts: new Date(at).toISOString(),
      user_id: request.user_id ?? '',
      session_id: request.session_id ?? '',
      surface: request.surface,
      query: request.query ?? '',
      config_version: request.config_version ?? 0,
      model_version: request.model_version ?? '',
      variant: '',
      fallback: '',
      status: 'ok',
      context,
      seed: request.seed ?? 0,
      positions: request.positions ?? 0,
      latency_us: {},
      candidates: {},
      items: shown.map(({ features_num, features_cat, ...item }) => item),
      all_candidates: candidates !== null,
    },
    candidates: candidates && {
      item_id: [...candidates.item_id],
      store_id: [...(candidates.store_id ?? [])],
      source: [...(candidates.source ?? [])],
      head_names: [...(candidates.head_names ?? [])],
      heads: (candidates.heads ?? []).map((values) => values.map(Math.fround)),
      price_minor: [...(candidates.price_minor ?? [])],
      margin: (candidates.margin ?? []).map(Math.fround),
      impressions: [...(candidates.impressions ?? [])],
      drop_stage: [...(candidates.drop_stage ?? [])],
    },
  }
}
