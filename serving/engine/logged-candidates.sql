-- All candidates of a logged ranking, if it was among those sampled. Cost: one granule, by the primary key. A row or none.
SELECT item_id, store_id, source, head_names, heads, price_minor, margin, impressions, drop_stage
FROM candidate_sets
WHERE surface = {surface:String} AND ts = fromUnixTimestamp64Milli({at:Int64}, 'UTC') AND request_id = {request_id:String}
LIMIT 1
