-- Distinct shoppers per model and surface (an estimate within about 2 %; none where the log names no shoppers): the sketches of the days
-- from `firstDay` to before `endDay`, and of the range's parts outside of them the raw requests, asked only where those are few.
-- Reads shoppers_daily, a handful of rows a day, and the user_id column of those requests. Returns one row per model × surface.
SELECT model, on_surface, uniqCombinedMerge(12)(sketch) AS shoppers
FROM
(
    SELECT model_version AS model, surface AS on_surface, shoppers AS sketch
    FROM shoppers_daily
    WHERE day >= toDate({firstDay:DateTime64(3, 'UTC')})
      AND day < toDate({endDay:DateTime64(3, 'UTC')})
      AND ({surface:String} = '' OR surface = {surface:String})
    UNION ALL
    SELECT model_version AS model, surface AS on_surface, uniqCombinedState(12)(user_id) AS sketch
    FROM requests
    WHERE ((ts >= {from:DateTime64(3, 'UTC')} AND ts < least({to:DateTime64(3, 'UTC')}, {firstDay:DateTime64(3, 'UTC')}))
        OR (ts >= greatest({from:DateTime64(3, 'UTC')}, {endDay:DateTime64(3, 'UTC')}) AND ts < {to:DateTime64(3, 'UTC')}))
      AND user_id != ''
      AND ({surface:String} = '' OR surface = {surface:String})
    GROUP BY model, on_surface
)
GROUP BY model, on_surface
