-- The items that the sampled requests had as candidates, with the store's age.
-- Reads item ids of candidate_sets over the span, items and stores. Returns a row an item.
SELECT
    items.item_id AS item_id,
    items.store_id AS store_id,
    items.category AS category,
    items.brand AS brand,
    items.currency AS currency,
    items.title_en AS title_en,
    items.title_ar AS title_ar,
    toUnixTimestamp64Milli(items.created_at) AS created,
    toUnixTimestamp64Milli(known.created_at) AS store_created
FROM items FINAL
LEFT ANY JOIN (SELECT store_id, created_at FROM stores FINAL) AS known USING (store_id)
WHERE item_id IN (
    SELECT arrayJoin(candidate_sets.item_id)
    FROM candidate_sets
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND shown > 0
      AND cityHash64(request_id) % 1000000 < {limit:UInt32}
)
