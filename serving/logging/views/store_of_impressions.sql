CREATE MATERIALIZED VIEW IF NOT EXISTS store_of_impressions{cluster} TO store_hourly AS
SELECT toStartOfHour(ts) AS hour, surface, store_id, count() AS impressions
FROM impressions
GROUP BY hour, surface, store_id
