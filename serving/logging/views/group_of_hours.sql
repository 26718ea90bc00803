CREATE MATERIALIZED VIEW IF NOT EXISTS group_of_hours{cluster} TO group_daily AS
SELECT
  toStartOfDay(group_hourly.hour) AS hour, surface, model_version, shopper_group,
  sum(group_hourly.impressions) AS impressions, sum(group_hourly.clicks) AS clicks
FROM group_hourly
GROUP BY hour, surface, model_version, shopper_group
