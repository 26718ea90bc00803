-- What is inserted here goes on to impressions, see pages-view.sql: one row for each request, its impressions in arrays, floats as
-- their bytes in base64. It exists while the history is made.
CREATE TABLE IF NOT EXISTS market_pages
(
  request_id String,
  milliseconds Int64,
  user_id String,
  session_id String,
  surface LowCardinality(String),
  segment LowCardinality(String),
  country LowCardinality(String),
  device LowCardinality(String),
  config_version UInt32,
  model_version LowCardinality(String),
  variant LowCardinality(String),
  items Array(String),
  stores Array(String),
  positions Array(UInt16),
  slots Array(LowCardinality(String)),
  sources Array(LowCardinality(String)),
  explorations Array(Bool),
  head_names Array(LowCardinality(String)),
  categories Array(String),
  brands Array(String),
  chances String,
  values String,
  head_lists Array(String),
  number_lists Array(String)
)
ENGINE = Null
