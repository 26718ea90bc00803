-- Distinct shoppers per model and surface (an estimate within about 2 %; none where the log names no shoppers): the sketches of the days
-- from `firstDay` to before `endDay`, and of the range's parts outside of them the raw requests, asked only where those are few.
-- With `together` of the rows named 'model surface' in `only` as one: who came to two of them counts once; the answer's row has no names.
-- Reads shoppers_daily, a handful of rows a day, and the user_id column of those requests. Returns one row per model × surface.
SELECT
    if({together:Bool}, '', of_model) AS model,
    if({together:Bool}, '', of_surface) AS on_surface,
    uniqCombinedMerge(12)(sketch) AS shoppers
FROM
(
    SELECT toString(model_version) AS of_model, toString(surface) AS of_surface, shoppers AS sketch
    FROM shoppers_daily
    WHERE day >= toDate({firstDay:DateTime64(3, 'UTC')})
      AND day < toDate({endDay:DateTime64(3, 'UTC')})
      AND ({surface:String} = '' OR surface = {surface:String})
    UNION ALL
    SELECT toString(model_version) AS of_model, toString(surface) AS of_surface, uniqCombinedState(12)(user_id) AS sketch
    FROM requests
    WHERE ((ts >= {from:DateTime64(3, 'UTC')} AND ts < least({to:DateTime64(3, 'UTC')}, {firstDay:DateTime64(3, 'UTC')}))
        OR (ts >= greatest({from:DateTime64(3, 'UTC')}, {endDay:DateTime64(3, 'UTC')}) AND ts < {to:DateTime64(3, 'UTC')}))
      AND user_id != ''
      AND ({surface:String} = '' OR surface = {surface:String})
    GROUP BY of_model, of_surface
)
WHERE NOT {together:Bool} OR has({only:Array(String)}, concat(of_model, ' ', of_surface))
GROUP BY model, on_surface
