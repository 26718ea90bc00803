-- What filters offer: each value a dimension of the requests ever had, and when it was last seen. Hundreds of rows in all,
-- whatever the traffic. Readers take the largest last_seen of a value.
CREATE TABLE IF NOT EXISTS filter_values{cluster}
(
  dimension LowCardinality(String),
  value String,
  last_seen SimpleAggregateFunction(max, DateTime('UTC'))
)
ENGINE = {replicated}AggregatingMergeTree
ORDER BY (dimension, value)
SETTINGS non_replicated_deduplication_window = {window}
