-- What became of one monitor: each change of its state, and what people said about it.
-- Reads monitor_events, which has a row a change. Returns the latest 200 rows, the latest first.
SELECT
    toDateTime64(ts, 3, 'UTC') AS at,
    `from` AS before,
    `to` AS after,
    value,
    threshold,
    `by` AS who
FROM monitor_events
WHERE monitor_id = {id:String}
ORDER BY ts DESC
LIMIT 200
