-- Distinct shoppers per model and surface in a log without shoppers_daily (an estimate within about 2 %; none where it names no shoppers).
-- Reads the user_id column of raw requests; asked only where they are few. Returns one row per model × surface.
SELECT
    model_version AS model,
    surface AS on_surface,
    uniqCombined(12)(user_id) AS shoppers
FROM requests
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
  AND user_id != ''
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY model, on_surface
