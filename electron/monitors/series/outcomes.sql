-- Outcomes by the hour of their impression and how long they took (delay bucket), of every model, surface, country, device and type.
-- Reads only the rollup outcome_hourly. Returns one row per cell; a key is hour × 16 + delay bucket.
SELECT
    model,
    on_surface,
    country,
    device,
    type,
    groupArray(at) AS keys,
    groupArray(events) AS counts,
    groupArray(money) AS amounts
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        country,
        device,
        type,
        toUInt32((intDiv(toUInt32(hour), 3600) - {first:UInt32}) * 16 + delay) AS at,
        toFloat64(sum(n)) AS events,
        toFloat64(sum(value_minor)) AS money
    FROM outcome_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND type IN ('click', 'cart', 'purchase', 'hide', 'return')
    GROUP BY model, on_surface, country, device, type, at
)
GROUP BY model, on_surface, country, device, type
