-- Clicks into the hour of the impression they answer.
CREATE MATERIALIZED VIEW IF NOT EXISTS position_of_clicks{cluster} TO position_hourly AS
SELECT toStartOfHour(impression_ts) AS hour, surface, model_version, variant, position, count() AS clicks
FROM interactions
WHERE type = 'click' AND NOT unattributed
GROUP BY hour, surface, model_version, variant, position
