-- Rows per bin of the stored reference for one feature of a model on a surface over the whole range, and the requests behind them.
-- Reads only the rollups feature_hourly and health_hourly. Returns exactly one row; its arrays are empty where nothing was logged.
SELECT
    groupArray(bin) AS bins,
    groupArray(n_rows) AS counts,
    (
        SELECT toFloat64(sum(requests))
        FROM health_hourly
        WHERE hour >= {from:DateTime64(3, 'UTC')}
          AND hour < {to:DateTime64(3, 'UTC')}
          AND surface = {surface:String}
          AND model_version = {model:String}
    ) AS requests
FROM
(
    SELECT bin, toFloat64(sum(n)) AS n_rows
    FROM feature_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND surface = {surface:String}
      AND model_version = {model:String}
      AND name = {name:String}
    GROUP BY bin
    ORDER BY bin
)
