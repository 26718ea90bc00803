-- Impressions of the stores by hour: the 200 that a surface shows most, and the rest together as ''.
-- Reads only the rollup store_hourly. Returns one row per surface × store.
WITH shown AS
(
    SELECT
        surface AS on_surface,
        store_id,
        sum(impressions) AS total
    FROM store_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND store_id != ''
    GROUP BY on_surface, store_id
    ORDER BY total DESC
    LIMIT 200 BY on_surface
)
SELECT
    on_surface,
    store,
    groupArray(at) AS hours,
    groupArray(seen) AS impressions
FROM
(
    SELECT
        surface AS on_surface,
        if((surface, store_id) IN (SELECT on_surface, store_id FROM shown), store_id, '') AS store,
        toUInt32(intDiv(toUInt32(hour), 3600) - {first:UInt32}) AS at,
        toFloat64(sum(store_hourly.impressions)) AS seen
    FROM store_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY on_surface, store, at
    HAVING seen > 0
)
GROUP BY on_surface, store
