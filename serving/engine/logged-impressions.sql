-- What a logged ranking showed, in order, with the very values that were scored. Cost: one granule, by the primary key.
SELECT item_id, store_id, position, slot_type, source, score, heads, features_num, features_cat
FROM impressions
WHERE surface = {surface:String} AND ts = fromUnixTimestamp64Milli({at:Int64}, 'UTC') AND request_id = {request_id:String}
ORDER BY position
