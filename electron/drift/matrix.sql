-- Rows per bin of the stored reference for each feature, model, surface and bucket of time, and the requests behind them.
-- Reads only rollups: health_hourly, and from `firstDay` to before `endDay` (whole days) drift_daily, outside of them drift_hourly.
-- Both are parameters, as a log without them has feature_hourly, of ten times the rows.
-- Returns one row per model × surface × feature: the buckets that have any (Unix seconds), and of each its bins and how many rows are
-- in each. Under the name '' are the requests, in bin 0.
SELECT
    model,
    on_surface,
    name,
    groupArray(toUInt32(bucket * {width:UInt32})) AS at,
    groupArray(bucket_bins) AS bins,
    groupArray(bucket_counts) AS counts
FROM
(
    SELECT model, on_surface, name, bucket, groupArray(bin) AS bucket_bins, groupArray(n_rows) AS bucket_counts
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
            UNION ALL
            SELECT hour, surface, model_version, toLowCardinality('') AS name, toInt16(0) AS bin, requests AS n
            FROM health_hourly
            WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
        )
        WHERE ({surface:String} = '' OR surface = {surface:String})
          AND ({model:String} = '' OR model_version = {model:String})
        GROUP BY on_surface, model, name, bin, bucket
    )
    GROUP BY on_surface, model, name, bucket
)
GROUP BY on_surface, model, name
