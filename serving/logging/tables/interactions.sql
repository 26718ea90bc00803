-- One row per click, cart, purchase, favourite, hide or return. A click log without impressions keeps the features of the
-- clicked item here, so that drift can be watched on it too.
CREATE TABLE IF NOT EXISTS interactions{cluster}
(
  event_id String,
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  impression_ts DateTime64(3, 'UTC') DEFAULT ts CODEC(Delta(8), ZSTD(1)),
  request_id String,
  user_id String,
  session_id String,
  item_id String,
  store_id String,
  type LowCardinality(String),
  value_minor Int64,
  currency LowCardinality(String),
  position UInt16,
  surface LowCardinality(String),
  unattributed Bool,
  features_num Map(LowCardinality(String), Float32),
  features_cat Map(LowCardinality(String), String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  INDEX by_user user_id TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_event event_id TYPE bloom_filter(0.0001) GRANULARITY 1
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (surface, ts, event_id)
SETTINGS non_replicated_deduplication_window = {window}
