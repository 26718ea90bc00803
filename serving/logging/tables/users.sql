-- Shoppers. The newest row of a shopper wins; read with FINAL.
CREATE TABLE IF NOT EXISTS users{cluster}
(
  user_id String,
  country LowCardinality(String),
  segment LowCardinality(String),
  first_seen DateTime64(3, 'UTC'),
  updated_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {replicated}ReplacingMergeTree(updated_at)
ORDER BY user_id
