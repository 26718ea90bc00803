/** Rows as they are written to the ranking log. A column left out takes the table's default; times are RFC 3339 UTC. */

type Dimensions = {
  segment?: string
  country?: string
  device?: string
  config_version?: number
  model_version: string
  variant?: string
}

export type RequestRow = Dimensions & {
  request_id: string
  ts: string
  user_id: string
  session_id?: string
  surface: string
  query?: string
  store_id?: string
  item_id?: string
  locale?: string
  seed?: number
  positions?: number
  latency_us?: Record<string, number>
  candidates?: Record<string, number>
  fallback?: string
  status?: 'ok' | 'empty' | 'error'
}

export type ImpressionRow = Dimensions & {
  request_id: string
  ts: string
  user_id: string
  session_id?: string
  surface: string
  item_id: string
  store_id?: string
  position: number
  slot_type?: string
  source?: string
  propensity?: number | null
  is_exploration?: boolean
  heads?: Record<string, number>
  score?: number | null
  features_num?: Record<string, number>
  features_cat?: Record<string, string>
}

export type CandidateSetRow = Dimensions & {
  request_id: string
  ts: string
  surface: string
  item_id: string[]
  store_id: string[]
  source: string[]
  head_names: string[]
  heads: number[][]
  price_minor: number[]
  margin: number[]
  impressions?: number[]
  base_score: number[]
  rank: number[]
  drop_stage: string[]
  drop_reason: string[]
  shown: number
  sampling_probability: number
}

export type InteractionRow = Dimensions & {
  event_id: string
  ts: string
  impression_ts?: string
  request_id: string
  user_id: string
  session_id?: string
  item_id: string
  store_id?: string
  type: 'click' | 'cart' | 'purchase' | 'favourite' | 'hide' | 'return'
  value_minor?: number
  currency?: string
  position?: number
  surface: string
  unattributed?: boolean
  features_num?: Record<string, number>
  features_cat?: Record<string, string>
}

export type OfflineFeatureRow = {
  request_id: string
  ts: string
  item_id: string
  name: string
  value_num: number | null
  value_cat: string | null
  feature_ts?: string
  computed_at?: string
}

export type ItemRow = {
  item_id: string
  title_en: string
  title_ar: string
  store_id?: string
  category: string
  brand?: string
  price_minor?: number
  currency?: string
  margin?: number
  stock?: number
  created_at?: string
  attributes?: Record<string, string>
  updated_at?: string
}

export type StoreRow = {
  store_id: string
  name_en: string
  name_ar: string
  tier: string
  created_at: string
  updated_at?: string
}

export type UserRow = { user_id: string; country: string; segment: string; first_seen: string; updated_at?: string }

export type AnnotationRow = { ts: string; until?: string | null; kind: string; title: string; ref: string }

export type LogRows = {
  requests: RequestRow
  impressions: ImpressionRow
  candidate_sets: CandidateSetRow
  interactions: InteractionRow
  offline_features: OfflineFeatureRow
  items: ItemRow
  stores: StoreRow
  users: UserRow
  annotations: AnnotationRow
}
