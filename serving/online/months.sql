-- The months (milliseconds of their start) in which shoppers did anything before {until} (milliseconds), in order: a month is a
-- partition. Cost: one narrow column. Returns month.
SELECT DISTINCT toUnixTimestamp(toStartOfMonth(ts), 'UTC') * 1000 AS month
FROM interactions
WHERE toUnixTimestamp64Milli(ts) < {until:Int64}
ORDER BY month
