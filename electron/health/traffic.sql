-- What happened per bucket, model and surface: requests, impressions, events, money, and what head p_click expected.
-- Reads only the rollup health_hourly. Costs a few milliseconds per million rollup rows.
-- Returns one row per bucket × model × surface that has any traffic.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    sum(requests) AS requests,
    sum(empty_requests) AS empty_requests,
    sum(error_requests) AS error_requests,
    sum(fallback_requests) AS fallback_requests,
    sum(impressions) AS impressions,
    sum(clicks) AS clicks,
    sum(carts) AS carts,
    sum(purchases) AS purchases,
    sum(gmv_minor) AS gmv_minor,
    sum(p_click_sum) AS expected_clicks,
    sum(p_click_n) AS expected_n
FROM health_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY at, model, on_surface
ORDER BY model, on_surface, at
