-- One row per deploy, publish, incident, holiday, backfill or import.
CREATE TABLE IF NOT EXISTS annotations{cluster}
(
  ts DateTime64(3, 'UTC'),
  until Nullable(DateTime64(3, 'UTC')),
  kind LowCardinality(String),
  title String,
  ref String
)
ENGINE = {replicated}MergeTree
ORDER BY (ts, kind)
SETTINGS non_replicated_deduplication_window = {window}
