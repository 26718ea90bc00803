-- The pages that were served from {from} until before {until} (milliseconds), in order, and whether a page is of the sample: one
-- request in {one_in}, by a hash of its id. Cost: a group by request and a sort of the span's narrow columns. One row per page.
SELECT
  toUnixTimestamp64Milli(ts) AS at, request_id, surface,
  any(user_id) AS user_id, any(session_id) AS session_id,
  any(country) AS country, any(device) AS device, any(segment) AS segment,
  groupArray(item_id) AS items,
  sipHash64(request_id) % {one_in:UInt32} = 0 AS sampled
FROM impressions
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND ts < fromUnixTimestamp64Milli({until:Int64}, 'UTC')
GROUP BY surface, ts, request_id
ORDER BY ts
