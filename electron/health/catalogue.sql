-- How many stores the catalogue has. Reads one column of items. One row.
SELECT uniqExact(store_id) AS stores
FROM items
WHERE store_id != ''
