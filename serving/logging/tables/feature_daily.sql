-- feature_hourly by day, for questions over weeks: a twenty-fourth of its rows, as each hour holds most bins.
-- At 40 features of 120 bins and 6 models on surfaces: 29,000 rows a day. Readers always sum.
CREATE TABLE IF NOT EXISTS feature_daily{cluster}
(
  day Date,
  surface LowCardinality(String),
  model_version LowCardinality(String),
  name LowCardinality(String),
  bin Int16,
  n UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (surface, model_version, name, day, bin)
SETTINGS non_replicated_deduplication_window = {window}
