-- Impressions and clicks per hour and position; readers always sum.
CREATE TABLE IF NOT EXISTS position_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  variant LowCardinality(String),
  position UInt16,
  impressions UInt64,
  clicks UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, variant, position)
SETTINGS non_replicated_deduplication_window = {window}
