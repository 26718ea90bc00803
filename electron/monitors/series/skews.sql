-- Pairs of served and offline values by the hour they were served in, and how many differ, of every feature; squares: by request, added up.
-- Reads only the rollup skew_hourly, of which the newest row of a key counts. Returns one row per model × surface × feature.
SELECT
    model,
    on_surface,
    name,
    groupArray(at) AS hours,
    groupArray(met) AS pairs,
    groupArray(differ) AS mismatches,
    groupArray(squared) AS squares,
    groupArray(asked) AS requests
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        name,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(skew_hourly.pairs)) AS met,
        toFloat64(sum(skew_hourly.mismatches)) AS differ,
        toFloat64(sum(mismatches_squared)) AS squared,
        toFloat64(sum(skew_hourly.requests)) AS asked
    FROM skew_hourly FINAL
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND surface != ''
    GROUP BY model, on_surface, name, at
    HAVING met > 0
)
GROUP BY model, on_surface, name
