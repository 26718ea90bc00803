-- Moments of clicks and impressions by shopper (by request where no shopper is logged), per model and surface:
-- a shopper's impressions are not independent, so the interval of a rate is made over shoppers.
-- Reads raw rows of the range; asked only where the range is small enough. Returns one row per model × surface.
SELECT
    model,
    on_surface,
    count() AS clusters,
    sum(of_one.y) AS y,
    sum(of_one.x) AS x,
    sum(of_one.y * of_one.y) AS yy,
    sum(of_one.x * of_one.x) AS xx,
    sum(of_one.x * of_one.y) AS xy
FROM
(
    SELECT model, on_surface, cluster, toFloat64(sum(shown)) AS x, toFloat64(sum(clicked)) AS y
    FROM
    (
        SELECT
            model_version AS model,
            surface AS on_surface,
            if(user_id = '', request_id, user_id) AS cluster,
            1 AS shown,
            0 AS clicked
        FROM impressions
        WHERE ts >= {from:DateTime64(3, 'UTC')}
          AND ts < {to:DateTime64(3, 'UTC')}
          AND ({surface:String} = '' OR surface = {surface:String})
        UNION ALL
        SELECT
            model_version AS model,
            surface AS on_surface,
            if(user_id = '', request_id, user_id) AS cluster,
            0 AS shown,
            1 AS clicked
        FROM interactions
        WHERE impression_ts >= {from:DateTime64(3, 'UTC')}
          AND impression_ts < {to:DateTime64(3, 'UTC')}
          AND type = 'click'
          AND ({surface:String} = '' OR surface = {surface:String})
    )
    GROUP BY model, on_surface, cluster
    HAVING x > 0
) AS of_one
GROUP BY model, on_surface
