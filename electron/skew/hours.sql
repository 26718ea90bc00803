-- The hours of the range in which any of `names` differs, and how many offline values there are to join in each hour.
-- Reads only skew_hourly. Returns one row an hour with offline values, the latest first.
SELECT
    hour AS at,
    sum(skew.offline_rows) AS offline_rows,
    sumIf(skew.mismatches, has({names:Array(String)}, name)) AS mismatches
FROM skew_hourly AS skew FINAL
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
GROUP BY hour
HAVING offline_rows > 0
ORDER BY hour DESC
