-- drift_hourly by day, for questions over weeks; `hour` is the first of the day. At 40 features and 6 models on surfaces: 3,000 rows a day.
-- Readers always sum.
CREATE TABLE IF NOT EXISTS drift_daily{cluster}
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
ORDER BY (surface, model_version, name, bin, hour)
SETTINGS non_replicated_deduplication_window = {window}
