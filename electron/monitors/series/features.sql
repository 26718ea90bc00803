-- Rows of every feature by hour and coarse bin: numbers in about ten groups of the reference's bins, categories one by one up to the
-- thirtieth; missing, below, above and unseen stay apart. An hour is compared with others of the same feature only, so any
-- grouping serves. Reads the rollup feature_hourly and reference_profiles (one row a feature).
-- Returns one row per model × surface × feature; a key is hour × 64 + bin + 4.
SELECT
    model,
    on_surface,
    name,
    groupArray(at) AS keys,
    groupArray(rows) AS counts
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        name,
        toUInt32((intDiv(toUInt32(hour), 3600) - {first:UInt32}) * 64 + 4
            + if(bin < 0, bin, least(if(width > 0, intDiv(bin, width), bin), 30))) AS at,
        toFloat64(sum(n)) AS rows
    FROM feature_hourly
    LEFT JOIN
    (
        SELECT
            model_version,
            surface,
            name,
            if(kind = 'number', intDiv(toInt32(length(counts)) + 9, 10), 0) AS width
        FROM reference_profiles
        ORDER BY created_at DESC
        LIMIT 1 BY model_version, surface, name
    ) AS profile USING (model_version, surface, name)
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY model, on_surface, name, at
)
GROUP BY model, on_surface, name
