-- Rows per bin of the stored reference for each feature, model, surface and bucket of time, and the requests behind them.
-- Reads only the rollups feature_hourly and health_hourly; 2 million rollup rows cost about 50 ms.
-- Returns one row per bucket × model × surface × feature that has any: bins and how many rows are in each.
SELECT
    at,
    model,
    on_surface,
    name,
    groupArray(bin) AS bins,
    groupArray(n_rows) AS counts,
    any(requests) AS requests
FROM
(
    SELECT
        toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
        model_version AS model,
        surface AS on_surface,
        name,
        bin,
        toFloat64(sum(n)) AS n_rows
    FROM feature_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND ({surface:String} = '' OR surface = {surface:String})
      AND ({model:String} = '' OR model_version = {model:String})
    GROUP BY at, model, on_surface, name, bin
) AS features
LEFT JOIN
(
    SELECT
        toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
        model_version AS model,
        surface AS on_surface,
        toFloat64(sum(requests)) AS requests
    FROM health_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND ({surface:String} = '' OR surface = {surface:String})
      AND ({model:String} = '' OR model_version = {model:String})
    GROUP BY at, model, on_surface
) AS volume USING (at, model, on_surface)
GROUP BY at, model, on_surface, name
