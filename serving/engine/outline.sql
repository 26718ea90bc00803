-- Where the log ends (milliseconds, 0 when it is empty), its surfaces, and how many shoppers it knows.
-- Cost: two narrow columns of requests and interactions. Returns one row.
SELECT
  toUnixTimestamp64Milli(max(last)) AS end,
  arraySort(groupUniqArrayIf(surface, surface != '')) AS surfaces,
  (
    SELECT uniqExact(user_id)
    FROM (SELECT user_id FROM interactions UNION ALL SELECT user_id FROM users)
    WHERE user_id != ''
  ) AS users
FROM
(
  SELECT surface, max(ts) AS last FROM requests GROUP BY surface
  UNION ALL
  SELECT surface, max(ts) AS last FROM interactions GROUP BY surface
)
