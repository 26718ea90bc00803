-- What each head foretold of the impressions of each bucket: how many it judged, and the sum of its probabilities.
-- Reads only the rollup head_hourly. Returns one row per bucket × model × surface × head.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    head,
    sum(n) AS judged,
    sum(p_sum) AS expected
FROM head_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({country:String} = '' OR country = {country:String})
  AND ({device:String} = '' OR device = {device:String})
GROUP BY at, model, on_surface, head
ORDER BY model, on_surface, head, at
