-- The outline of the log: its first and last hour and what filters can offer. Reads only the rollup health_hourly.
-- Returns one row per model × surface.
SELECT
    model_version AS model,
    surface AS on_surface,
    min(hour) AS first_hour,
    max(hour) AS last_hour,
    sum(requests) AS requests,
    sum(impressions) AS impressions,
    sum(clicks) AS clicks
FROM health_hourly
GROUP BY model, on_surface
ORDER BY model, on_surface
