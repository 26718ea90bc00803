-- The same hours a week before the range, and the span just before it: what the range's rates are compared with.
-- Reads only the rollup health_hourly. Returns one row per model × surface.
SELECT
    model_version AS model,
    surface AS on_surface,
    sumIf(impressions, hour < {weekTo:DateTime64(3, 'UTC')} AND hour >= {weekFrom:DateTime64(3, 'UTC')}) AS week_impressions,
    sumIf(clicks, hour < {weekTo:DateTime64(3, 'UTC')} AND hour >= {weekFrom:DateTime64(3, 'UTC')}) AS week_clicks,
    sumIf(requests, hour < {weekTo:DateTime64(3, 'UTC')} AND hour >= {weekFrom:DateTime64(3, 'UTC')}) AS week_requests,
    sumIf(empty_requests, hour < {weekTo:DateTime64(3, 'UTC')} AND hour >= {weekFrom:DateTime64(3, 'UTC')}) AS week_empty,
    sumIf(impressions, hour < {from:DateTime64(3, 'UTC')} AND hour >= {previousFrom:DateTime64(3, 'UTC')}) AS previous_impressions,
    sumIf(clicks, hour < {from:DateTime64(3, 'UTC')} AND hour >= {previousFrom:DateTime64(3, 'UTC')}) AS previous_clicks,
    sumIf(requests, hour < {from:DateTime64(3, 'UTC')} AND hour >= {previousFrom:DateTime64(3, 'UTC')}) AS previous_requests,
    sumIf(empty_requests, hour < {from:DateTime64(3, 'UTC')} AND hour >= {previousFrom:DateTime64(3, 'UTC')}) AS previous_empty
FROM health_hourly
WHERE hour >= least({weekFrom:DateTime64(3, 'UTC')}, {previousFrom:DateTime64(3, 'UTC')})
  AND hour < greatest({weekTo:DateTime64(3, 'UTC')}, {from:DateTime64(3, 'UTC')})
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY model, on_surface
