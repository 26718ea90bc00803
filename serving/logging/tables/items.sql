-- The catalogue as ranking sees it. The newest row of an item wins; read with FINAL.
CREATE TABLE IF NOT EXISTS items{cluster}
(
  item_id String,
  title_en String,
  title_ar String,
  store_id String,
  category LowCardinality(String),
  brand LowCardinality(String),
  price_minor Int64,
  currency LowCardinality(String),
  margin Float32,
  stock Int32 DEFAULT -1,
  created_at DateTime64(3, 'UTC'),
  attributes Map(LowCardinality(String), String),
  updated_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {replicated}ReplacingMergeTree(updated_at)
ORDER BY item_id
