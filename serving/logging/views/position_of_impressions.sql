CREATE MATERIALIZED VIEW IF NOT EXISTS position_of_impressions{cluster} TO position_hourly AS
SELECT toStartOfHour(ts) AS hour, surface, model_version, variant, position, count() AS impressions
FROM impressions
GROUP BY hour, surface, model_version, variant, position
