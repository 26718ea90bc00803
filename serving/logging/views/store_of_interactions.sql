-- Clicks and purchases into the hour of the impression they answer.
CREATE MATERIALIZED VIEW IF NOT EXISTS store_of_interactions{cluster} TO store_hourly AS
SELECT
  toStartOfHour(impression_ts) AS hour, surface, store_id,
  countIf(type = 'click') AS clicks,
  countIf(type = 'purchase') AS purchases,
  sumIf(interactions.value_minor, type = 'purchase') AS value_minor
FROM interactions
WHERE type IN ('click', 'purchase') AND NOT unattributed
GROUP BY hour, surface, store_id
