-- Impressions and clicks of 256 random groups of shoppers, by hash (of the request where no shopper is logged). A shopper is always in
-- the same group, so the spread between groups is the spread between shoppers, whatever their number: intervals of rates and of their
-- changes are made over groups (the method of random groups) where shoppers are too many to be counted one by one.
-- Hours × surfaces × models × 256: at 6 models on surfaces 37,000 rows a day. Readers always sum.
CREATE TABLE IF NOT EXISTS group_hourly{cluster}
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
