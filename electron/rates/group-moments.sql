-- Moments of clicks and impressions over 256 random groups of shoppers, per model and surface: what the interval of a rate is made of
-- where shoppers are too many to be counted one by one. `clusters`: groups with an impression.
-- Reads only rollups, 256 rows a model and surface: from `firstDay` to before `endDay` (whole days) `daily`, outside of them group_hourly.
-- `daily` is a parameter, as a log without group_daily has the hours. Returns one row per model × surface.
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
    SELECT surface AS on_surface, model_version AS model, toFloat64(sum(impressions)) AS x, toFloat64(sum(clicks)) AS y
    FROM
    (
        SELECT surface, model_version, shopper_group, impressions, clicks
        FROM {daily:Identifier}
        WHERE hour >= {firstDay:DateTime64(3, 'UTC')} AND hour < {endDay:DateTime64(3, 'UTC')}
        UNION ALL
        SELECT surface, model_version, shopper_group, impressions, clicks
        FROM group_hourly
        WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
          AND (hour < {firstDay:DateTime64(3, 'UTC')} OR hour >= {endDay:DateTime64(3, 'UTC')})
    )
    WHERE {surface:String} = '' OR surface = {surface:String}
    GROUP BY model, on_surface, shopper_group
    HAVING x > 0
) AS of_one
GROUP BY model, on_surface
