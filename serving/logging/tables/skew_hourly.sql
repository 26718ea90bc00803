-- How the features served in an hour met the ones computed offline for the same request and item. Not kept by a view: values of one
-- key arrive in any order and may be computed again, so the hours that changed are joined anew and replaced as a whole
-- (serving/logging/skew.ts). `offline_rows` and `hour_impressions` are what the log held of the hour then: another number now, and
-- the hour is stale. Keys that met nothing served have surface ''. The newest row of a key counts; read with FINAL.
-- Hours × surfaces × models × features: at 28 features and 6 models on surfaces about 4,000 rows a day.
CREATE TABLE IF NOT EXISTS skew_hourly{cluster}
(
  hour DateTime('UTC'),
  surface LowCardinality(String),
  model_version LowCardinality(String),
  name LowCardinality(String),
  kind LowCardinality(String),
  pairs UInt64,
  served_only UInt64,
  offline_only UInt64,
  duplicates UInt64,
  mismatches UInt64,
  requests UInt64,
  mismatches_squared Float64,
  pairs_squared Float64,
  mismatches_pairs Float64,
  deltas_n UInt64,
  deltas_positive UInt64,
  delta_sum Float64,
  deltas AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64),
  offline_n UInt64,
  offline_sum Float64,
  offline_squares Float64,
  offline_rows UInt64,
  hour_impressions UInt64,
  computed_at DateTime64(3, 'UTC')
)
ENGINE = {replicated}ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(hour)
ORDER BY (surface, model_version, name, hour)
