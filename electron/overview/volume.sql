-- Volume and clicks per bucket, model and surface: for the sparkline, and to find when a rate changed.
-- Reads only the rollup health_hourly. Returns one row per bucket × model × surface that has traffic.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    sum(requests) AS requests,
    sum(impressions) AS impressions,
    sum(clicks) AS clicks,
    sum(empty_requests) AS empty_requests,
    sum(error_requests) AS error_requests
FROM health_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY at, model, on_surface
ORDER BY model, on_surface, at
