-- 95th percentile of the latency of every stage by hour, in microseconds, and the requests behind it.
-- Reads only the rollup latency_hourly. Returns one row per model × surface × stage.
SELECT
    model,
    on_surface,
    stage,
    groupArray(at) AS hours,
    groupArray(asked) AS counts,
    groupArray(slow) AS p95
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        stage,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(n)) AS asked,
        toFloat64(quantilesTDigestMerge(0.5, 0.95, 0.99)(quantiles)[2]) AS slow
    FROM latency_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY model, on_surface, stage, at
    HAVING asked > 0 AND isFinite(slow)
)
GROUP BY model, on_surface, stage
