-- Outcomes of the impressions of each bucket, by model, surface and type: how many, and what they were worth.
-- Reads only the rollup outcome_hourly. Returns one row per bucket × model × surface × type.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    model_version AS model,
    surface AS on_surface,
    multiIf(type IN ('hide', 'return'), 'negative', toString(type)) AS outcome,
    sum(n) AS events,
    sum(value_minor) AS money
FROM outcome_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND type IN ('click', 'cart', 'purchase', 'hide', 'return')
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({country:String} = '' OR country = {country:String})
  AND ({device:String} = '' OR device = {device:String})
GROUP BY at, model, on_surface, outcome
ORDER BY model, on_surface, at
