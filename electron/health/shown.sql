-- Impressions of each bucket, by model and surface: what outcomes are counted per.
-- Reads only the rollup health_hourly. Returns one row per bucket × model × surface with impressions.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    sum(impressions) AS shown
FROM health_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({country:String} = '' OR country = {country:String})
  AND ({device:String} = '' OR device = {device:String})
GROUP BY at, model, on_surface
HAVING shown > 0
ORDER BY model, on_surface, at
