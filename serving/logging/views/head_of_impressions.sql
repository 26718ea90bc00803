-- Each finite head of each impression. Cost: unfolds the heads, so a few rows per impression.
CREATE MATERIALIZED VIEW IF NOT EXISTS head_of_impressions{cluster} TO head_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version, variant, country, device, head,
  count() AS n,
  sum(toFloat64(p)) AS p_sum,
  sum(toFloat64(p) * (1 - toFloat64(p))) AS p_variance_sum
FROM impressions
ARRAY JOIN mapKeys(heads) AS head, mapValues(heads) AS p
WHERE isFinite(p)
GROUP BY hour, surface, model_version, variant, country, device, head
