-- How much the click rate of two spans of time would differ by chance, made over shoppers (requests where no shopper is logged): a
-- shopper's impressions are not independent, and the same shoppers may be in both spans. Linearised log ratio (delta method).
-- Reads raw rows of both spans; asked only where they are few enough. Returns one row per model × surface: the shoppers in either
-- span, and the sum of the squares of what each adds to the logarithm of the ratio.
SELECT
    model,
    on_surface,
    count() AS clusters,
    sum(influence * influence) AS spread
FROM
(
    SELECT
        model,
        on_surface,
        (now_y - now_x * sum(now_y) OVER shown / sum(now_x) OVER shown) / sum(now_y) OVER shown
            - (before_y - before_x * sum(before_y) OVER shown / sum(before_x) OVER shown) / sum(before_y) OVER shown AS influence
    FROM
    (
        SELECT
            model,
            on_surface,
            cluster,
            toFloat64(sumIf(impressions, is_now)) AS now_x,
            toFloat64(sumIf(clicks, is_now)) AS now_y,
            toFloat64(sumIf(impressions, NOT is_now)) AS before_x,
            toFloat64(sumIf(clicks, NOT is_now)) AS before_y
        FROM
        (
            SELECT
                model_version AS model,
                surface AS on_surface,
                if(user_id = '', request_id, user_id) AS cluster,
                ts >= {from:DateTime64(3, 'UTC')} AS is_now,
                1 AS impressions,
                0 AS clicks
            FROM impressions
            WHERE (ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                OR ts >= {beforeFrom:DateTime64(3, 'UTC')} AND ts < {beforeTo:DateTime64(3, 'UTC')})
              AND ({surface:String} = '' OR surface = {surface:String})
            UNION ALL
            SELECT
                model_version AS model,
                surface AS on_surface,
                if(user_id = '', request_id, user_id) AS cluster,
                impression_ts >= {from:DateTime64(3, 'UTC')} AS is_now,
                0 AS impressions,
                1 AS clicks
            FROM interactions
            WHERE (impression_ts >= {from:DateTime64(3, 'UTC')} AND impression_ts < {to:DateTime64(3, 'UTC')}
                OR impression_ts >= {beforeFrom:DateTime64(3, 'UTC')} AND impression_ts < {beforeTo:DateTime64(3, 'UTC')})
              AND type = 'click'
              AND ({surface:String} = '' OR surface = {surface:String})
        )
        GROUP BY model, on_surface, cluster
        HAVING now_x + before_x > 0
    )
    WINDOW shown AS (PARTITION BY model, on_surface)
)
GROUP BY model, on_surface
