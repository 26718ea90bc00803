-- Distinct shoppers per model and surface in a log without shoppers_daily (an estimate within about 2 %; none where it names no shoppers).
-- With `together` of the rows named 'model surface' in `only` as one; the answer's row has no names.
-- Reads the user_id column of raw requests; asked only where they are few. Returns one row per model × surface.
SELECT
    if({together:Bool}, '', toString(model_version)) AS model,
    if({together:Bool}, '', toString(surface)) AS on_surface,
    uniqCombined(12)(user_id) AS shoppers
FROM requests
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
  AND user_id != ''
  AND ({surface:String} = '' OR surface = {surface:String})
  AND (NOT {together:Bool} OR has({only:Array(String)}, concat(model_version, ' ', surface)))
GROUP BY model, on_surface
