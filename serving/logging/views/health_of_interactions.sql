-- Clicks, carts and purchases into the hour of the impression they answer, so that a rate compares like with like. An event that
-- answers no impression of the log is in no rate.
CREATE MATERIALIZED VIEW IF NOT EXISTS health_of_interactions{cluster} TO health_hourly AS
SELECT
  toStartOfHour(impression_ts) AS hour, surface, model_version, config_version, variant, country, device,
  countIf(type = 'click') AS clicks,
  countIf(type = 'cart') AS carts,
  countIf(type = 'purchase') AS purchases,
  sumIf(value_minor, type = 'purchase') AS gmv_minor
FROM interactions
WHERE type IN ('click', 'cart', 'purchase') AND NOT unattributed
GROUP BY hour, surface, model_version, config_version, variant, country, device
