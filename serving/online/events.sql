-- What shoppers did from {from} until before {until} (milliseconds), in order. Cost: a sort of the span's narrow columns.
-- Returns one row per event.
SELECT toUnixTimestamp64Milli(ts) AS at, user_id, session_id, item_id, type, country
FROM interactions
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
ORDER BY ts
