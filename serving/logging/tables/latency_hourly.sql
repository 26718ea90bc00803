-- Quantile states of the latency per hour and stage; readers merge them.
CREATE TABLE IF NOT EXISTS latency_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  stage LowCardinality(String),
  n SimpleAggregateFunction(sum, UInt64),
  quantiles AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)
)
ENGINE = {replicated}AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, stage, hour)
SETTINGS non_replicated_deduplication_window = {window}
