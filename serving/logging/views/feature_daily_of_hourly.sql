-- Fed by what the other views put into feature_hourly, a few rows per insert.
CREATE MATERIALIZED VIEW IF NOT EXISTS feature_daily_of_hourly{cluster} TO feature_daily AS
SELECT toDate(hour) AS day, surface, model_version, name, bin, sum(feature_hourly.n) AS n
FROM feature_hourly
GROUP BY day, surface, model_version, name, bin
