-- What came of each item before {until} (milliseconds): times shown, and distinct clicks, carts and purchases. Cost: one pass over
-- impressions and interactions. Returns item_id and four counts.
SELECT
  item_id,
  sum(shown) AS impressions,
  sum(clicked) AS clicks,
  sum(carted) AS carts,
  sum(bought) AS purchases
FROM
(
  SELECT item_id, count() AS shown, 0 AS clicked, 0 AS carted, 0 AS bought
  FROM impressions
  WHERE toUnixTimestamp64Milli(ts) < {until:Int64}
  GROUP BY item_id
  UNION ALL
  SELECT
    item_id,
    0,
    uniqExactIf(event_id, type = 'click'),
    uniqExactIf(event_id, type = 'cart'),
    uniqExactIf(event_id, type = 'purchase')
  FROM interactions
  WHERE toUnixTimestamp64Milli(ts) < {until:Int64}
  GROUP BY item_id
)
GROUP BY item_id
