-- Clicks into the hour of the impression they answer.
CREATE MATERIALIZED VIEW IF NOT EXISTS group_of_clicks{cluster} TO group_hourly AS
SELECT
  toStartOfHour(impression_ts) AS hour, surface, model_version,
  toUInt8(cityHash64(if(user_id = '', request_id, user_id)) % 256) AS shopper_group,
  count() AS clicks
FROM interactions
WHERE type = 'click'
GROUP BY hour, surface, model_version, shopper_group
