-- What the shoppers (those without a name: the sessions) clicked in [{from}, {known}) (milliseconds), by time: {most} of those who clicked
-- at least twice, the same random ones each time. Cost: one pass over the clicks. Returns clicks [(time, item)].
SELECT arraySort(groupArray((toUnixTimestamp64Milli(ts), item_id))) AS clicks
FROM interactions
WHERE
  type = 'click'
  AND ts >= fromUnixTimestamp64Milli({from:Int64})
  AND ts < fromUnixTimestamp64Milli({known:Int64})
GROUP BY if(user_id = '', session_id, user_id) AS shopper
HAVING shopper != '' AND count() > 1
ORDER BY cityHash64(shopper, {seed:UInt32}), shopper
LIMIT {most:UInt32}
