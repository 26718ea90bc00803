-- What items are, for the towers. Cost: reads one small table. Returns one row per item, by its id.
SELECT item_id, title_en, store_id, category, brand, price_minor, currency, attributes
FROM items FINAL
ORDER BY item_id
