-- Sketches of the distinct shoppers of a day (UTC): merged over days they count each shopper once, within about 2 %.
-- Days × surfaces × models, at most 3 KB each: a handful of rows a day, however many shoppers.
CREATE TABLE IF NOT EXISTS shoppers_daily{cluster}
(
  day Date,
  surface LowCardinality(String),
  model_version LowCardinality(String),
  shoppers AggregateFunction(uniqCombined(12), String)
)
ENGINE = {replicated}AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (surface, model_version, day)
SETTINGS non_replicated_deduplication_window = {window}
