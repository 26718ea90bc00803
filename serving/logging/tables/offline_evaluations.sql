-- One row per metric of a model version on a split and segment. The newest evaluation wins; read with FINAL.
CREATE TABLE IF NOT EXISTS offline_evaluations{cluster}
(
  model_version LowCardinality(String),
  split LowCardinality(String),
  segment LowCardinality(String),
  metric LowCardinality(String),
  k UInt16,
  value Float64,
  low Nullable(Float64),
  high Nullable(Float64),
  n UInt64,
  definition String,
  evaluated_at DateTime64(3, 'UTC')
)
ENGINE = {replicated}ReplacingMergeTree(evaluated_at)
ORDER BY (model_version, split, segment, metric, k)
