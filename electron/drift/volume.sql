-- Requests of each model on each surface in the range: how wide a cell must be to hold enough of them.
-- Reads only the rollup health_hourly. Returns one row per model × surface that has any.
SELECT toFloat64(sum(health_hourly.requests)) AS requests
FROM health_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({model:String} = '' OR model_version = {model:String})
GROUP BY surface, model_version
HAVING requests > 0
