-- group_hourly by day, for questions over weeks; `hour` is the first of the day. At 6 models on surfaces: 1,500 rows a day.
-- Readers always sum.
CREATE TABLE IF NOT EXISTS group_daily{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  shopper_group UInt8,
  impressions UInt64,
  clicks UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, shopper_group)
SETTINGS non_replicated_deduplication_window = {window}
