-- Hours whose offline values are not all joined into skew_hourly yet: the platform does that in its own time. One row.
SELECT toUInt32(countIf(in_log != joined)) AS hours
FROM
(
    SELECT hour, sum(in_log) AS in_log, sum(joined) AS joined
    FROM
    (
        SELECT toStartOfHour(ts) AS hour, count() AS in_log, 0 AS joined FROM offline_features GROUP BY hour
        UNION ALL
        SELECT hour, 0, sum(offline_rows) FROM skew_hourly FINAL GROUP BY hour
    )
    GROUP BY hour
)
