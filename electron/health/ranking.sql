-- Slates of a sample of requests as they were served: what head p_click foretold of each item, in order of position, and whether it was clicked.
-- Of `one_in` requests one is taken, by hash. Reads raw impressions and interactions; whoever asks bounds the range.
-- Returns one row per request: `mature` where it is older than `until`, and aligned lists.
SELECT
    model,
    on_surface,
    mature,
    arrayMap(item -> item.2, items) AS foretold,
    arrayMap(item -> item.3, items) AS clicked
FROM
(
    SELECT
        any(model_version) AS model,
        any(surface) AS on_surface,
        any(ts) < {until:DateTime64(3, 'UTC')} AS mature,
        arraySort(groupArray((
            position,
            if(mapContains(heads, 'p_click'), toFloat64(heads['p_click']), nan),
            toUInt8((request_id, item_id) IN
            (
                SELECT request_id, item_id
                FROM interactions
                WHERE impression_ts >= {from:DateTime64(3, 'UTC')}
                  AND impression_ts < {to:DateTime64(3, 'UTC')}
                  AND type = 'click'
                  AND cityHash64(request_id) % {one_in:UInt32} = 0
            ))
        ))) AS items
    FROM impressions
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND cityHash64(request_id) % {one_in:UInt32} = 0
      AND ({surface:String} = '' OR surface = {surface:String})
      AND ({country:String} = '' OR country = {country:String})
      AND ({device:String} = '' OR device = {device:String})
    GROUP BY request_id
)
ORDER BY model, on_surface
