CREATE MATERIALIZED VIEW IF NOT EXISTS group_of_impressions{cluster} TO group_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version,
  toUInt8(cityHash64(if(user_id = '', request_id, user_id)) % 256) AS shopper_group,
  count() AS impressions
FROM impressions
GROUP BY hour, surface, model_version, shopper_group
