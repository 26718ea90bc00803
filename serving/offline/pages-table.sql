-- What is inserted here goes on to offline_features, see pages-view.sql: one row for each request, its values in arrays.
-- Times are milliseconds.
CREATE TABLE IF NOT EXISTS offline_pages
(
  request_id String,
  at Int64,
  computed_at Int64,
  items Array(String),
  number_names Array(String),
  number_times Array(Int64),
  numbers Array(Array(Nullable(Float64))),
  word_names Array(String),
  words Array(Array(String))
)
ENGINE = Null
