-- What the rows of the overview are made of, per bucket, model and surface: volume and clicks of the range, and the counts of the three
-- spans that its monitors compare: now, the same hours a week ago, and the span just before. `hours`: how many rollup rows fell into the range;
-- `impressions_logged`: whether the log holds impressions at all.
-- Reads only the rollup health_hourly, a week more than the range. Returns one row per bucket × model × surface that has any.
WITH
    hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')} AS shown,
    hour >= {nowFrom:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')} AS now,
    hour >= {weekFrom:DateTime64(3, 'UTC')} AND hour < {weekTo:DateTime64(3, 'UTC')} AS week,
    hour >= {previousFrom:DateTime64(3, 'UTC')} AND hour < {nowFrom:DateTime64(3, 'UTC')} AS previous
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    countIf(shown) AS hours,
    (SELECT count() > 0 FROM (SELECT 1 FROM health_hourly WHERE impressions > 0 LIMIT 1)) AS impressions_logged,
    sumIf(health_hourly.requests, shown) AS requests,
    sumIf(health_hourly.impressions, shown) AS impressions,
    sumIf(health_hourly.clicks, shown) AS clicks,
    sumIf(health_hourly.requests, now) AS now_requests,
    sumIf(health_hourly.impressions, now) AS now_impressions,
    sumIf(health_hourly.clicks, now) AS now_clicks,
    sumIf(health_hourly.empty_requests, now) AS now_empty,
    sumIf(health_hourly.error_requests, now) AS now_errors,
    sumIf(health_hourly.requests, week) AS week_requests,
    sumIf(health_hourly.impressions, week) AS week_impressions,
    sumIf(health_hourly.clicks, week) AS week_clicks,
    sumIf(health_hourly.empty_requests, week) AS week_empty,
    sumIf(health_hourly.requests, previous) AS previous_requests,
    sumIf(health_hourly.impressions, previous) AS previous_impressions,
    sumIf(health_hourly.clicks, previous) AS previous_clicks,
    sumIf(health_hourly.empty_requests, previous) AS previous_empty
FROM health_hourly
WHERE hour >= least({from:DateTime64(3, 'UTC')}, {weekFrom:DateTime64(3, 'UTC')}, {previousFrom:DateTime64(3, 'UTC')})
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY at, model, on_surface
ORDER BY model, on_surface, at
