-- What each head expected by hour, of every model, surface, country and device.
-- Reads only the rollup head_hourly. Returns one row per cell with its hours as arrays.
SELECT
    model,
    on_surface,
    country,
    device,
    head,
    groupArray(at) AS hours,
    groupArray(rows) AS counts,
    groupArray(expected) AS sums
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        country,
        device,
        head,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(n)) AS rows,
        sum(p_sum) AS expected
    FROM head_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY model, on_surface, country, device, head, at
)
GROUP BY model, on_surface, country, device, head
