-- Each source a request asked, and under '' the request itself with all its candidates.
CREATE MATERIALIZED VIEW IF NOT EXISTS source_of_requests{cluster} TO source_hourly AS
SELECT
  toStartOfHour(ts) AS hour, surface, model_version, source, fallback,
  count() AS requests,
  sum(found) AS candidates
FROM requests
ARRAY JOIN
  arrayConcat([''], mapKeys(requests.candidates)) AS source,
  arrayConcat([arraySum(mapValues(requests.candidates))], mapValues(requests.candidates)) AS found
GROUP BY hour, surface, model_version, source, fallback
