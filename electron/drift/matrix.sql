-- Rows per bin of the stored reference for each feature, model, surface and bucket of time.
-- Reads only rollups: from `firstDay` to before `endDay` (whole days) `daily`, outside of them `hourly`. Both are parameters, as a log
-- without drift_daily and drift_hourly has feature_hourly, of ten times the rows.
-- Returns one row per model × surface × feature: aligned lists of bucket (counted from the one that `from` lies in), bin, and rows in it.
SELECT
    model,
    on_surface,
    name,
    groupArray(toUInt32(bucket - intDiv(toUnixTimestamp({from:DateTime64(3, 'UTC')}), {width:UInt32}))) AS at,
    groupArray(bin) AS bins,
    groupArray(n_rows) AS counts
FROM
(
    SELECT
        surface AS on_surface,
        model_version AS model,
        name,
        bin,
        intDiv(toUInt32(hour), {width:UInt32}) AS bucket,
        toFloat64(sum(n)) AS n_rows
    FROM
    (
        SELECT hour, surface, model_version, name, bin, n
        FROM {daily:Identifier}
        WHERE hour >= {firstDay:DateTime64(3, 'UTC')} AND hour < {endDay:DateTime64(3, 'UTC')}
        UNION ALL
        SELECT hour, surface, model_version, name, bin, n
        FROM {hourly:Identifier}
        WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
          AND (hour < {firstDay:DateTime64(3, 'UTC')} OR hour >= {endDay:DateTime64(3, 'UTC')})
    )
    WHERE ({surface:String} = '' OR surface = {surface:String})
      AND ({model:String} = '' OR model_version = {model:String})
    GROUP BY on_surface, model, name, bin, bucket
)
GROUP BY on_surface, model, name
