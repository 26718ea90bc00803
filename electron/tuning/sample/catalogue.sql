-- How many items and stores there are, shown or not.
-- Reads the ids of items and stores. Returns one row.
SELECT
    (SELECT uniqExact(item_id) FROM items) AS items,
    (SELECT uniqExact(store_id) FROM items WHERE store_id != '') AS stores
