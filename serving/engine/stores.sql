-- The stores. Cost: reads one small table. Returns one row per store; created as in items.
SELECT store_id, name_en, name_ar, toUnixTimestamp64Milli(created_at) AS created
FROM stores FINAL
