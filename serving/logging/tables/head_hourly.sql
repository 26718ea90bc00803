-- What the heads expected of the impressions of an hour: Σp and its variance Σp(1−p), so that outcomes can be held against them
-- before and after the labels come. Of heads that are no probabilities only n means something.
-- At 100 million impressions a day, 4 heads and 100 cells of dimensions: about 10,000 rows a day. Readers always sum.
CREATE TABLE IF NOT EXISTS head_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  variant LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  head LowCardinality(String),
  n UInt64,
  p_sum Float64,
  p_variance_sum Float64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, head, variant, country, device)
SETTINGS non_replicated_deduplication_window = {window}
