-- Requests, and how they went, into the hour they were made in.
CREATE MATERIALIZED VIEW IF NOT EXISTS health_of_requests{cluster} TO health_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version, config_version, variant, country, device,
  count() AS requests,
  countIf(status = 'empty') AS empty_requests,
  countIf(status = 'error') AS error_requests,
  countIf(fallback != '') AS fallback_requests
FROM requests
GROUP BY hour, surface, model_version, config_version, variant, country, device
