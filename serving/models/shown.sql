-- What {users} shoppers, the same random ones each time, were shown in [{from}, {until}) (milliseconds) and whether they clicked
-- it, with all their clicks before {until}. Cost: one pass over the impressions of the range and over the shoppers' clicks.
-- Returns user_id, shown [(time, item, clicked)], clicks [(time, item)], both by time.
SELECT
  shoppers.user_id AS user_id,
  shoppers.shown AS shown,
  events.clicks AS clicks
FROM
(
  SELECT
    user_id,
    arraySort(groupArray((
      toUnixTimestamp64Milli(ts),
      item_id,
      (request_id, item_id) IN (SELECT request_id, item_id FROM interactions WHERE type = 'click')
    ))) AS shown
  FROM impressions
  WHERE user_id != '' AND toUnixTimestamp64Milli(ts) >= {from:Int64} AND toUnixTimestamp64Milli(ts) < {until:Int64}
  GROUP BY user_id
  ORDER BY cityHash64(user_id), user_id
  LIMIT {users:UInt32}
) AS shoppers
LEFT JOIN
(
  SELECT user_id, arraySort(groupArray((toUnixTimestamp64Milli(ts), item_id))) AS clicks
  FROM interactions
  WHERE type = 'click' AND toUnixTimestamp64Milli(ts) < {until:Int64}
  GROUP BY user_id
) AS events ON shoppers.user_id = events.user_id
ORDER BY user_id
