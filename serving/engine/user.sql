-- One shopper: how many events, first and last seen. Cost: the granules that the index on user_id leaves. No row where the log
-- has no such shopper, else one.
SELECT
  user_id,
  sum(n) AS events,
  max(known_country) AS country,
  max(known_segment) AS segment,
  toUnixTimestamp64Milli(min(first)) AS first_seen,
  toUnixTimestamp64Milli(max(last)) AS last_seen
FROM
(
  SELECT user_id, count() AS n, max(country) AS known_country, max(segment) AS known_segment, min(ts) AS first, max(ts) AS last
  FROM interactions
  WHERE user_id = {user_id:String}
  GROUP BY user_id
  UNION ALL
  SELECT user_id, 0, country, segment, first_seen, first_seen
  FROM users FINAL
  WHERE user_id = {user_id:String}
)
GROUP BY user_id
