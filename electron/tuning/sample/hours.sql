-- How many sampled requests with a page each hour of the last week of the log has: what a replay can take its sample from.
-- Reads times and lengths of candidate_sets alone. Returns a row an hour.
SELECT
    toStartOfHour(ts) AS hour,
    count() AS requests
FROM candidate_sets
WHERE shown > 0
  AND ts > (SELECT max(ts) FROM candidate_sets) - INTERVAL 7 DAY
GROUP BY hour
ORDER BY hour
