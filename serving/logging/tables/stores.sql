-- Stores or merchants. The newest row of a store wins; read with FINAL.
CREATE TABLE IF NOT EXISTS stores{cluster}
(
  store_id String,
  name_en String,
  name_ar String,
  tier LowCardinality(String),
  created_at DateTime64(3, 'UTC'),
  updated_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {replicated}ReplacingMergeTree(updated_at)
ORDER BY store_id
