-- Latency quantiles in microseconds per bucket, model, surface and stage ('total' is the whole request).
-- Merges the t-digest states of latency_hourly. Returns one row per bucket × model × surface × stage that was logged.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    stage,
    sum(n) AS n,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(quantiles) AS q
FROM latency_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY at, model, on_surface, stage
ORDER BY model, on_surface, stage, at
