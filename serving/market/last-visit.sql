-- When the last shopper of the marketplace came, at {from} (milliseconds) or later. Cost: the requests since then. Returns one row, last:
-- milliseconds, 0 when nobody came.
SELECT toUnixTimestamp64Milli(max(ts)) AS last
FROM requests
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND startsWith(request_id, 'm-')
