-- The last {limit} events of a shopper, newest first. Cost: the granules that the index on user_id leaves. Times in milliseconds.
SELECT toUnixTimestamp64Milli(ts) AS at, request_id, type, surface, position, item_id
FROM interactions
WHERE user_id = {user_id:String}
ORDER BY ts DESC, event_id DESC
LIMIT {limit:UInt32}
