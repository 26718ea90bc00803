-- Every interaction that answers an impression into the hour of the impression it answers and the bucket of its delay: how many of the bounds it came after.
-- One that is dated before its impression (clocks differ) came at once. Cost: one group of the interactions, a few per hundred impressions.
CREATE MATERIALIZED VIEW IF NOT EXISTS outcome_of_interactions{cluster} TO outcome_hourly AS
SELECT
  toStartOfHour(impression_ts) AS hour, surface, model_version, config_version, variant, country, device, type,
  toUInt8(arrayCount(
    hours -> dateDiff('millisecond', impression_ts, ts) > hours * 3600000,
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])) AS delay,
  count() AS n,
  sum(interactions.value_minor) AS value_minor
FROM interactions
WHERE NOT unattributed
GROUP BY hour, surface, model_version, config_version, variant, country, device, type, delay
