-- Shoppers whose id contains {q}: the very id first, then those that begin with it, then the last seen. Shoppers without events
-- count as seen when they were first seen. {after_*} is the last one of the page before, after_place -1 for the first page.
-- Cost: one pass over user_id of interactions and users. Returns {limit} rows.
SELECT
  user_id,
  sum(n) AS events,
  max(known_country) AS country,
  max(known_segment) AS segment,
  toUnixTimestamp64Milli(min(first)) AS first_seen,
  toUnixTimestamp64Milli(max(last)) AS last_seen,
  multiIf(user_id = {q:String}, 0, startsWith(user_id, {q:String}), 1, 2) AS place
FROM
(
  SELECT user_id, count() AS n, max(country) AS known_country, max(segment) AS known_segment, min(ts) AS first, max(ts) AS last
  FROM interactions
  WHERE user_id != '' AND positionCaseInsensitiveUTF8(user_id, {q:String}) > 0
  GROUP BY user_id
  UNION ALL
  SELECT user_id, 0, country, segment, first_seen, first_seen
  FROM users FINAL
  WHERE user_id != '' AND positionCaseInsensitiveUTF8(user_id, {q:String}) > 0
)
GROUP BY user_id
HAVING {after_place:Int8} < 0 OR (place, -last_seen, user_id) > ({after_place:Int8}, -{after_seen:Int64}, {after_id:String})
ORDER BY place, last_seen DESC, user_id
LIMIT {limit:UInt32}
