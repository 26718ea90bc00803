-- How often each item was shown before {until} (milliseconds). Cost: one pass over two narrow columns. Returns one row, its arrays
-- aligned.
SELECT groupArray(item_id) AS items, groupArray(n) AS counts
FROM
(
  SELECT item_id, count() AS n
  FROM impressions
  WHERE ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  GROUP BY item_id
)
