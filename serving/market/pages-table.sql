-- What is inserted here goes on to impressions, see pages-view.sql: one row for each request, its impressions in arrays.
-- It exists while the sample is generated.
CREATE TABLE IF NOT EXISTS sample_pages
(
  request_id String,
  milliseconds Int64,
  user_id String,
  session_id String,
  surface LowCardinality(String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  model_version LowCardinality(String),
  variant LowCardinality(String),
  items Array(String),
  stores Array(String),
  positions Array(UInt16),
  sources Array(String),
  propensities Array(Float64),
  explorations Array(Bool),
  head_names Array(String),
  head_lists Array(Array(Float32)),
  scores Array(Float64),
  number_names Array(String),
  number_lists Array(Array(Nullable(Float32))),
  categories Array(String),
  brands Array(String)
)
ENGINE = Null
