CREATE MATERIALIZED VIEW IF NOT EXISTS drift_of_hours{cluster} TO drift_daily AS
SELECT toStartOfDay(drift_hourly.hour) AS hour, surface, model_version, name, bin, sum(drift_hourly.n) AS n
FROM drift_hourly
GROUP BY hour, surface, model_version, name, bin
