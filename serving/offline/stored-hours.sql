-- The hours (counted from 1970) from {from} until before {until} (milliseconds) of which offline features are stored. Cost: one
-- narrow column of the span. Returns hour.
SELECT DISTINCT intDiv(toUnixTimestamp64Milli(ts), 3600000) AS hour
FROM offline_features
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
