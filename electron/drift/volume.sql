-- Requests of each model on each surface, hour by hour: how wide a cell must be to hold enough of them, and how many are behind each cell.
-- Reads only the rollup health_hourly. Returns one row per model × surface that has any: aligned lists of hour (Unix seconds) and requests.
SELECT
    model,
    on_surface,
    groupArray(at) AS hours,
    groupArray(n) AS requests
FROM
(
    SELECT model_version AS model, surface AS on_surface, toUInt32(hour) AS at, toFloat64(sum(health_hourly.requests)) AS n
    FROM health_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND ({surface:String} = '' OR surface = {surface:String})
      AND ({model:String} = '' OR model_version = {model:String})
    GROUP BY model, on_surface, at
    HAVING n > 0
)
GROUP BY model, on_surface
