-- One row per feature as the offline pipeline computed it for a served request and item. A day is one partition, so that a
-- day can be recomputed and replaced.
CREATE TABLE IF NOT EXISTS offline_features{cluster}
(
  request_id String,
  ts DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  item_id String,
  name LowCardinality(String),
  value_num Nullable(Float64),
  value_cat Nullable(String),
  feature_ts DateTime64(3, 'UTC') DEFAULT ts,
  computed_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {replicated}MergeTree
PARTITION BY toDate(ts)
ORDER BY (name, ts, request_id, item_id)
SETTINGS non_replicated_deduplication_window = {window}
