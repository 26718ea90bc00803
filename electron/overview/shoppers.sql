-- Distinct shoppers per model and surface in the range (an estimate within about 1 %; none where the log names no shoppers).
-- Reads the user_id column of raw requests. Returns one row per model × surface.
SELECT
    model_version AS model,
    surface AS on_surface,
    uniqCombined(15)(user_id) AS shoppers
FROM requests
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
  AND user_id != ''
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY model, on_surface
