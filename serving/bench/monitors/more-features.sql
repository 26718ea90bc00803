-- Their rows per bin, straight into the rollup: as many bins as the real ones have, no raw rows behind them. A day at a time.
INSERT INTO feature_hourly (hour, surface, model_version, name, bin, n)
SELECT hour, surface, model_version, concat(real.name, '_', toString(copy)) AS made, bin, sum(real.n) AS n
FROM feature_hourly AS real
ARRAY JOIN [1, 2, 3, 4] AS copy
WHERE real.name IN ('price', 'discount', 'rating', 'item_age_days', 'popularity_7d', 'ctr_7d', 'affinity_category', 'hours_since_click')
  AND hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
GROUP BY hour, surface, model_version, made, bin
