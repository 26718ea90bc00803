-- What each store was given and made of it, by the hour of the impression: merchant share, exposure, Gini.
-- At most hours × surfaces × stores: with 150 stores about 10,000 rows a day, with 10,000 stores 700,000. Readers always sum.
CREATE TABLE IF NOT EXISTS store_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  store_id String,
  impressions UInt64,
  clicks UInt64,
  purchases UInt64,
  value_minor Int64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, hour, store_id)
SETTINGS non_replicated_deduplication_window = {window}
