-- Impressions and clicks by position, model and surface over the whole range.
-- Reads only the rollup position_hourly. Returns one row per model × surface × position.
SELECT
    model_version AS model,
    surface AS on_surface,
    position,
    sum(impressions) AS impressions,
    sum(clicks) AS clicks
FROM position_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY model, on_surface, position
HAVING impressions > 0
ORDER BY model, on_surface, position
