-- One row per item shown, with the very values that were scored.
CREATE TABLE IF NOT EXISTS impressions{cluster}
(
  request_id String,
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  user_id String,
  session_id String,
  surface LowCardinality(String),
  item_id String,
  store_id String,
  position UInt16,
  slot_type LowCardinality(String) DEFAULT 'organic',
  source LowCardinality(String),
  propensity Nullable(Float64),
  is_exploration Bool,
  heads Map(LowCardinality(String), Float32),
  score Nullable(Float64),
  features_num Map(LowCardinality(String), Float32),
  features_cat Map(LowCardinality(String), String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  INDEX by_user user_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_request request_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (surface, ts, request_id, position)
SETTINGS non_replicated_deduplication_window = {window}
