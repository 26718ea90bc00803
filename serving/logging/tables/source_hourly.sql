-- What retrieval gave: by source, in how many requests it was asked and how many candidates came. Source '' is the whole request,
-- once each, so that fallback reasons are counted there without counting a request twice.
-- Hours × surfaces × models × sources × fallback reasons: about 1,000 rows a day. Readers always sum.
CREATE TABLE IF NOT EXISTS source_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  source LowCardinality(String),
  fallback LowCardinality(String),
  requests UInt64,
  candidates UInt64
)
ENGINE = {replicated}SummingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, hour, source, fallback)
SETTINGS non_replicated_deduplication_window = {window}
