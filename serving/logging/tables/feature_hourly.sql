-- Rows per hour, feature and bin of the stored reference; readers always sum.
CREATE TABLE IF NOT EXISTS feature_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  name LowCardinality(String),
  bin Int16,
  n UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, name, hour, bin)
SETTINGS non_replicated_deduplication_window = {window}
