-- Impressions and the clicks the model expected of them. A head that is absent or not a number is not counted.
CREATE MATERIALIZED VIEW IF NOT EXISTS health_of_impressions{cluster} TO health_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version, config_version, variant, country, device,
  count() AS impressions,
  sumIf(toFloat64(heads['p_click']), has(mapKeys(heads), 'p_click') AND isFinite(heads['p_click'])) AS p_click_sum,
  countIf(has(mapKeys(heads), 'p_click') AND isFinite(heads['p_click'])) AS p_click_n
FROM impressions
GROUP BY hour, surface, model_version, config_version, variant, country, device
