CREATE MATERIALIZED VIEW IF NOT EXISTS latency_of_requests{cluster} TO latency_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version, stage,
  count() AS n,
  quantilesTDigestState(0.5, 0.95, 0.99)(microseconds) AS quantiles
FROM requests
ARRAY JOIN mapKeys(latency_us) AS stage, mapValues(latency_us) AS microseconds
GROUP BY hour, surface, model_version, stage
