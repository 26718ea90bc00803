-- feature_hourly in the coarser bins that drift is judged in: rows of a number per decile of its reference, under the number of the
-- decile's first bin; categories and what is missing, below, above or unseen as they are. A tenth of feature_hourly's rows.
-- At 40 features and 6 models on surfaces: 70,000 rows a day. Weeks are read from drift_daily.
-- Readers always sum.
CREATE TABLE IF NOT EXISTS drift_hourly{cluster}
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
ORDER BY (surface, model_version, hour, name, bin)
SETTINGS non_replicated_deduplication_window = {window}
