-- Rows per bin of the stored reference for each feature, model, surface and bucket of time.
-- Reads only rollups: from `firstDay` to before `endDay` (whole days) `daily`, outside of them `hourly`. Both are parameters, as a log
-- without drift_daily and drift_hourly has feature_hourly, of ten times the rows. Cells of a day take the days as they lie; what is finer
-- than a cell is added up first.
-- Returns one row per model × surface × feature: aligned lists of bucket (counted from the one that `from` lies in), bin, and rows in it;
-- a bin that has not been merged yet may come twice in a bucket.
SELECT
    model_version AS model,
    surface AS on_surface,
    name,
    groupArray(toUInt32(intDiv(toUInt32(hour), {width:UInt32}) - intDiv(toUnixTimestamp({from:DateTime64(3, 'UTC')}), {width:UInt32}))) AS at,
    groupArray(bin) AS bins,
    groupArray(toFloat64(n)) AS counts
FROM
(
    SELECT hour, surface, model_version, name, bin, n
    FROM {daily:Identifier}
    WHERE {width:UInt32} = 86400 AND hour >= {firstDay:DateTime64(3, 'UTC')} AND hour < {endDay:DateTime64(3, 'UTC')}
    UNION ALL
    SELECT min(hour) AS hour, surface, model_version, name, bin, sum(n) AS n
    FROM
    (
        SELECT hour, surface, model_version, name, bin, n
        FROM {daily:Identifier}
        WHERE {width:UInt32} != 86400 AND hour >= {firstDay:DateTime64(3, 'UTC')} AND hour < {endDay:DateTime64(3, 'UTC')}
        UNION ALL
        SELECT hour, surface, model_version, name, bin, n
        FROM {hourly:Identifier}
        WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
          AND (hour < {firstDay:DateTime64(3, 'UTC')} OR hour >= {endDay:DateTime64(3, 'UTC')})
    ) AS fine
    WHERE ({surface:String} = '' OR surface = {surface:String})
      AND ({model:String} = '' OR model_version = {model:String})
    GROUP BY surface, model_version, name, bin, intDiv(toUInt32(fine.hour), {width:UInt32})
)
WHERE ({surface:String} = '' OR surface = {surface:String})
  AND ({model:String} = '' OR model_version = {model:String})
GROUP BY on_surface, model, name
