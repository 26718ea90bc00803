-- Impressions in [{from}, {until}) (milliseconds) and, of those answered by an event, how many by more than a click and how many by a
-- click alone, whenever it came: what sampling is planned on. Cost: one pass over the events and a count. Returns one row.
SELECT
  countIf(more) AS rare,
  countIf(NOT more) AS clicked,
  (
    SELECT count()
    FROM impressions
    WHERE ts >= fromUnixTimestamp64Milli({from:Int64}) AND ts < fromUnixTimestamp64Milli({until:Int64})
  ) AS impressions
FROM
(
  SELECT max(type != 'click') AS more
  FROM interactions
  WHERE
    impression_ts >= fromUnixTimestamp64Milli({from:Int64})
    AND impression_ts < fromUnixTimestamp64Milli({until:Int64})
    AND type IN ('click', 'cart', 'purchase', 'hide', 'return')
  GROUP BY request_id, item_id
)
