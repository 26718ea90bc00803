-- Unfolds the arrays of a page into one row for each item and feature. What is missing (null, '') is no row.
CREATE MATERIALIZED VIEW IF NOT EXISTS offline_pages_unfolded TO offline_features AS
SELECT
  request_id, fromUnixTimestamp64Milli(at, 'UTC') AS ts, item_id,
  value.1 AS name, value.2 AS value_num, value.3 AS value_cat,
  fromUnixTimestamp64Milli(value.4, 'UTC') AS feature_ts, fromUnixTimestamp64Milli(computed_at, 'UTC') AS computed_at
FROM
(
  SELECT
    request_id, at, computed_at, item_id,
    arrayConcat(
      arrayMap((name, number, time) -> (name, number, CAST(NULL, 'Nullable(String)'), time),
        number_names, item_numbers, number_times),
      arrayMap((name, word) -> (name, CAST(NULL, 'Nullable(Float64)'), nullIf(word, ''), at), word_names, item_words)
    ) AS values
  FROM offline_pages
  ARRAY JOIN items AS item_id, numbers AS item_numbers, words AS item_words
)
ARRAY JOIN values AS value
WHERE isNotNull(value_num) OR isNotNull(value_cat)
