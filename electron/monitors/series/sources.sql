-- Candidates of every source by hour and the requests that asked it; source '' with a reason counts requests that fell back for it.
-- Reads only the rollup source_hourly. Returns one row per model × surface × source, and per model × surface × reason.
SELECT
    model,
    on_surface,
    source_name AS source,
    reason,
    groupArray(at) AS hours,
    groupArray(asked) AS requests,
    groupArray(found) AS candidates
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        source_hourly.source AS source_name,
        if(source_name = '', fallback, '') AS reason,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(source_hourly.requests)) AS asked,
        toFloat64(sum(source_hourly.candidates)) AS found
    FROM source_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND (source != '' OR fallback != '')
    GROUP BY model, on_surface, source_name, reason, at
)
GROUP BY model, on_surface, source_name, reason
