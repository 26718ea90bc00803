-- Clicks on each item by country before {until} (milliseconds): how many, and their weight with decay: a click that is
-- {half_life_days} old counts half. Cost: one pass over the clicks. Returns item_id, country, clicks, weight.
SELECT
  item_id,
  country,
  count() AS clicks,
  sum(exp2(-greatest(0, {until:Int64} - toUnixTimestamp64Milli(ts)) / 86400000 / {half_life_days:Float64})) AS weight
FROM interactions
WHERE type = 'click' AND toUnixTimestamp64Milli(ts) < {until:Int64}
GROUP BY item_id, country
