-- One row per ranking request. Sorted for "this surface, this time"; a shopper's rows are found through the index.
CREATE TABLE IF NOT EXISTS requests{cluster}
(
  request_id String,
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  user_id String,
  session_id String,
  surface LowCardinality(String),
  query String,
  store_id String,
  item_id String,
  locale LowCardinality(String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  seed UInt32,
  positions UInt16,
  latency_us Map(LowCardinality(String), UInt32),
  candidates Map(LowCardinality(String), UInt32),
  fallback LowCardinality(String),
  status LowCardinality(String) DEFAULT 'ok',
  INDEX by_user user_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (surface, ts, request_id)
SETTINGS non_replicated_deduplication_window = {window}
