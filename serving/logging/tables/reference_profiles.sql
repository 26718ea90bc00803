-- One row per feature, head or score of a model on a surface. Written by storeReference alone, which replaces the older row.
CREATE TABLE IF NOT EXISTS reference_profiles{cluster}
(
  model_version LowCardinality(String),
  surface LowCardinality(String),
  name LowCardinality(String),
  kind LowCardinality(String),
  source LowCardinality(String),
  edges Array(Float64),
  low Float64,
  high Float64,
  categories Array(String),
  counts Array(UInt64),
  missing UInt64,
  n UInt64,
  units UInt64,
  label String,
  `from` DateTime64(3, 'UTC'),
  `to` DateTime64(3, 'UTC'),
  created_at DateTime64(3, 'UTC')
)
ENGINE = {replicated}MergeTree
ORDER BY (model_version, surface, name)
