-- What was shown to each shopper, known or by session, from {from} until before {until} (milliseconds), page by page. Cost: a group
-- by request of the span. Returns one row per page.
SELECT toUnixTimestamp64Milli(ts) AS at, user_id, session_id, groupArray(item_id) AS items
FROM impressions
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
  AND (user_id != '' OR session_id != '')
GROUP BY surface, ts, request_id, user_id, session_id
