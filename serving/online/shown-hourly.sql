-- How often each item was shown in each hour (counted from 1970) from {from} until before {until} (milliseconds). Cost: one pass
-- over two narrow columns of the span. Returns one row per hour, its arrays aligned.
SELECT hour, groupArray(item_id) AS items, groupArray(n) AS counts
FROM
(
  SELECT intDiv(toUnixTimestamp64Milli(ts), 3600000) AS hour, item_id, count() AS n
  FROM impressions
  WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  GROUP BY hour, item_id
)
GROUP BY hour
