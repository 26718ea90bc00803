-- Requests and impressions by hour of every model, surface, country and device: what the monitors judge.
-- Reads only the rollup health_hourly. Returns one row per cell with its hours (from {first}) as arrays.
SELECT
    model,
    on_surface,
    country,
    device,
    groupArray(at) AS hours,
    groupArray(asked) AS requests,
    groupArray(without) AS empty,
    groupArray(failed) AS errors,
    groupArray(fell_back) AS fallbacks,
    groupArray(shown) AS impressions
FROM
(
    SELECT
        model_version AS model,
        surface AS on_surface,
        country,
        device,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(health_hourly.requests)) AS asked,
        toFloat64(sum(empty_requests)) AS without,
        toFloat64(sum(error_requests)) AS failed,
        toFloat64(sum(fallback_requests)) AS fell_back,
        toFloat64(sum(health_hourly.impressions)) AS shown
    FROM health_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY model, on_surface, country, device, at
    HAVING asked + shown > 0
)
GROUP BY model, on_surface, country, device
