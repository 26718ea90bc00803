-- The catalogue. Cost: reads one small table. Returns one row per item; created is milliseconds, 0 or less where not known.
SELECT
  item_id, title_en, title_ar, store_id, category, brand, price_minor, currency, margin, stock, attributes,
  toUnixTimestamp64Milli(created_at) AS created
FROM items FINAL
ORDER BY item_id
