-- How much the click rate of two spans of time would differ by chance, made over 256 random groups of shoppers: as change.sql, where
-- shoppers are too many to be counted one by one.
-- Reads only the rollup group_hourly of both spans. Returns one row per model × surface: the groups in either span, and the sum of the
-- squares of what each adds to the logarithm of the ratio.
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
            model_version AS model,
            surface AS on_surface,
            toFloat64(sumIf(impressions, hour >= {from:DateTime64(3, 'UTC')})) AS now_x,
            toFloat64(sumIf(clicks, hour >= {from:DateTime64(3, 'UTC')})) AS now_y,
            toFloat64(sumIf(impressions, hour < {from:DateTime64(3, 'UTC')})) AS before_x,
            toFloat64(sumIf(clicks, hour < {from:DateTime64(3, 'UTC')})) AS before_y
        FROM group_hourly
        WHERE (hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
            OR hour >= {beforeFrom:DateTime64(3, 'UTC')} AND hour < {beforeTo:DateTime64(3, 'UTC')})
          AND ({surface:String} = '' OR surface = {surface:String})
        GROUP BY model, on_surface, shopper_group
        HAVING now_x + before_x > 0
    )
    WINDOW shown AS (PARTITION BY model, on_surface)
)
GROUP BY model, on_surface
