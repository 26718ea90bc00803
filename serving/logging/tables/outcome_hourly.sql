-- Outcomes by the hour of the impression they answer and by how long they took to come: what a maturing curve is drawn from, and
-- what was known of an hour at any later moment. Bucket b of `delay` holds what came within 2^b hours of the impression but not
-- within 2^(b-1); 0 is the first hour, 10 is open, from 512 hours on. Bucket b of an hour is whole 2^b hours after the hour's end.
-- At 100 million impressions a day, 6 million outcomes and 100 cells of dimensions: at most about 100,000 rows a day.
-- Equal keys are added up when parts merge, so readers always sum.
CREATE TABLE IF NOT EXISTS outcome_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  config_version UInt32,
  variant LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  type LowCardinality(String),
  delay UInt8,
  n UInt64,
  value_minor Int64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, type, delay, config_version, variant, country, device)
SETTINGS non_replicated_deduplication_window = {window}
