-- Each day: all rankings, and impressions, clicks and purchases of an item (or of a store's items). Cost: a pass over the ids of
-- impressions and interactions of the {days} days up to the end of the log's last hour. Exactly one of {item_id} and {store_id} is given.
WITH (SELECT max(hour) FROM health_hourly) + INTERVAL 1 HOUR - toIntervalDay({days:UInt16}) AS since
SELECT day, sum(requests) AS requests, sum(shown) AS shown, sum(clicked) AS clicked, sum(bought) AS bought
FROM
(
  SELECT toString(toDate(ts)) AS day, count() AS requests, 0 AS shown, 0 AS clicked, 0 AS bought
  FROM requests
  WHERE ts >= since
  GROUP BY day
  UNION ALL
  SELECT toString(toDate(ts)) AS day, 0, count(), 0, 0
  FROM impressions
  WHERE ts >= since
    AND if({item_id:String} != '', item_id = {item_id:String}, store_id = {store_id:String})
  GROUP BY day
  UNION ALL
  SELECT toString(toDate(ts)) AS day, 0, 0, countIf(type = 'click'), countIf(type = 'purchase')
  FROM interactions
  WHERE ts >= since
    AND if({item_id:String} != '', item_id = {item_id:String}, store_id = {store_id:String})
  GROUP BY day
)
GROUP BY day
ORDER BY day
