-- Mature impressions in [{from}, {until}) (milliseconds): how many, since when, and where to cut them in time: 70 % to learn from, 10 % to
-- calibrate on, the rest to measure on. Cost: one pass over the times. Returns one row.
SELECT
  count() AS impressions,
  min(toUnixTimestamp64Milli(ts)) AS first,
  quantilesExactLow(0.7, 0.8)(toUnixTimestamp64Milli(ts)) AS cuts
FROM impressions
WHERE ts >= fromUnixTimestamp64Milli({from:Int64}) AND ts < fromUnixTimestamp64Milli({until:Int64})
