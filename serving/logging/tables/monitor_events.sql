-- One row per change of a monitor's state.
CREATE TABLE IF NOT EXISTS monitor_events{cluster}
(
  ts DateTime64(3, 'UTC'),
  monitor_id String,
  `from` LowCardinality(String),
  `to` LowCardinality(String),
  value Nullable(Float64),
  threshold Nullable(Float64),
  by String
)
ENGINE = {replicated}MergeTree
ORDER BY (monitor_id, ts)
SETTINGS non_replicated_deduplication_window = {window}
