-- What is inserted here goes on to candidate_sets, see candidates-view.sql: the same columns, floats as their bytes in base64.
-- It exists while the history is made.
CREATE TABLE IF NOT EXISTS market_candidates
(
  request_id String,
  ts DateTime64(3, 'UTC'),
  surface LowCardinality(String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  item_id Array(String),
  store_id Array(String),
  source Array(LowCardinality(String)),
  head_names Array(LowCardinality(String)),
  heads Array(String),
  price_minor Array(Int64),
  margin String,
  base_score String,
  rank Array(UInt16),
  drop_stage Array(LowCardinality(String)),
  drop_reason Array(LowCardinality(String)),
  shown UInt16,
  sampling_probability Float64
)
ENGINE = Null
