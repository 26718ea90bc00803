-- Moments of clicks and impressions over 256 random groups of shoppers, per model and surface: what the interval of a rate is made of
-- where shoppers are too many to be counted one by one. `clusters`: groups with an impression.
-- Reads only the rollup group_hourly, 256 rows an hour, model and surface. Returns one row per model × surface.
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
    SELECT model_version AS model, surface AS on_surface, toFloat64(sum(impressions)) AS x, toFloat64(sum(clicks)) AS y
    FROM group_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')}
      AND hour < {to:DateTime64(3, 'UTC')}
      AND ({surface:String} = '' OR surface = {surface:String})
    GROUP BY model, on_surface, shopper_group
    HAVING x > 0
) AS of_one
GROUP BY model, on_surface
