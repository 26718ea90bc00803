-- Impressions in [{from}, {until}) (milliseconds) as they were scored, with what came of each before {known} and within the window of
-- each head: bits 1 click, 2 cart, 4 purchase, 8 hide or return. A row is kept by chance, the same each time: with {rare} where more than
-- a click came, {click} where a click came, {none} else; whole slates or single rows. {logged} and {numbers} stand for a look-up of each
-- name. Cost: one pass over the range and its events. Returns rows by time, the items of a slate in random order, so that their order
-- says nothing of the positions.
WITH outcomes AS
(
  SELECT
    request_id,
    item_id,
    minIf(toUnixTimestamp64Milli(ts), type = 'click') AS click_at,
    minIf(toUnixTimestamp64Milli(ts), type = 'cart') AS cart_at,
    minIf(toUnixTimestamp64Milli(ts), type = 'purchase') AS purchase_at,
    minIf(toUnixTimestamp64Milli(ts), type IN ('hide', 'return')) AS negative_at
  FROM interactions
  WHERE
    type IN ('click', 'cart', 'purchase', 'hide', 'return')
    AND ts >= fromUnixTimestamp64Milli({from:Int64})
    AND ts < fromUnixTimestamp64Milli({known:Int64})
  GROUP BY request_id, item_id
)
SELECT
  request_id,
  if(user_id = '', session_id, user_id) AS shopper,
  surface,
  country,
  segment,
  model_version,
  position,
  labels,
  toFloat32(1 / share) AS weight,
  [{logged}] AS logged,
  [{numbers}] AS numbers
FROM
(
  SELECT
    *,
    toUnixTimestamp64Milli(ts) AS shown_at,
    toUInt8(
      (click_at > 0 AND click_at - shown_at <= {click_window:Int64})
      + 2 * (cart_at > 0 AND cart_at - shown_at <= {cart_window:Int64})
      + 4 * (purchase_at > 0 AND purchase_at - shown_at <= {purchase_window:Int64})
      + 8 * (negative_at > 0 AND negative_at - shown_at <= {negative_window:Int64})
    ) AS labels,
    multiIf(labels > 1, {rare:Float64}, labels = 1, {click:Float64}, {none:Float64}) AS share
  FROM impressions
  LEFT JOIN outcomes USING (request_id, item_id)
  WHERE ts >= fromUnixTimestamp64Milli({from:Int64}) AND ts < fromUnixTimestamp64Milli({until:Int64})
)
WHERE cityHash64(request_id, if({whole:Bool}, '', item_id), {seed:UInt32}) % 1000000 < share * 1000000
ORDER BY ts, request_id, cityHash64(item_id, {seed:UInt32})
FORMAT RowBinary
