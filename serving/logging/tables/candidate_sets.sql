-- One row per sampled request with all its candidates; the arrays are aligned by index.
CREATE TABLE IF NOT EXISTS candidate_sets{cluster}
(
  request_id String,
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  surface LowCardinality(String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  item_id Array(String),
  store_id Array(String),
  source Array(LowCardinality(String)),
  head_names Array(LowCardinality(String)),
  heads Array(Array(Float32)),
  price_minor Array(Int64),
  margin Array(Float32),
  impressions Array(UInt32),
  base_score Array(Float64),
  rank Array(UInt16),
  drop_stage Array(LowCardinality(String)),
  drop_reason Array(LowCardinality(String)),
  shown UInt16,
  sampling_probability Float64
)
ENGINE = {replicated}MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (surface, ts, request_id)
SETTINGS non_replicated_deduplication_window = {window}
