-- The same value hour by hour, to say when it changed: rows and sum of y. {rows} is one of rows-of-*.sql.
-- Cost: one pass over the raw rows of both spans. Returns one row per hour that has rows.
SELECT toStartOfHour(at) AS hour, toFloat64(count()) AS n, sum(y) AS total
FROM ({rows})
WHERE ({country:String} = '' OR country = {country:String})
  AND ({device:String} = '' OR device = {device:String})
  AND ({surface:String} = '' OR on_surface = {surface:String})
  AND ({model:String} = '' OR model = {model:String})
  AND ({config:String} = '' OR config = {config:String})
  AND ({source:String} = '' OR source = {source:String})
  AND ({category:String} = '' OR category = {category:String})
  AND ({store:String} = '' OR store = {store:String})
  AND ({shopper:String} = '' OR shopper = {shopper:String})
  AND ({item:String} = '' OR item = {item:String})
  AND ({script:String} = '' OR script = {script:String})
GROUP BY hour
ORDER BY hour
