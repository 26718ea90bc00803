-- Counts and sums per hour; equal keys are added up when parts merge, so readers always sum.
CREATE TABLE IF NOT EXISTS health_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  config_version UInt32,
  variant LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  requests UInt64,
  empty_requests UInt64,
  error_requests UInt64,
  fallback_requests UInt64,
  impressions UInt64,
  clicks UInt64,
  carts UInt64,
  purchases UInt64,
  gmv_minor Int64,
  p_click_sum Float64,
  p_click_n UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, config_version, variant, country, device)
SETTINGS non_replicated_deduplication_window = {window}
