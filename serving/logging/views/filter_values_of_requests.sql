-- Grouped by the dimensions together first: far fewer rows to unfold than there are requests.
CREATE MATERIALIZED VIEW IF NOT EXISTS filter_values_of_requests{cluster} TO filter_values AS
SELECT entry.1 AS dimension, entry.2 AS value, max(seen) AS last_seen
FROM
(
  SELECT
    seen,
    arrayJoin(arrayConcat(
      [
        ('surface', toString(surface)), ('model_version', toString(model_version)), ('config_version', toString(config_version)),
        ('variant', toString(variant)), ('country', toString(country)), ('device', toString(device)),
        ('segment', toString(segment)), ('locale', toString(locale)), ('fallback', toString(fallback))
      ],
      arrayMap(source -> ('source', toString(source)), sources))) AS entry
  FROM
  (
    SELECT
      surface, model_version, config_version, variant, country, device, segment, locale, fallback,
      mapKeys(candidates) AS sources,
      toDateTime(max(ts), 'UTC') AS seen
    FROM requests
    GROUP BY surface, model_version, config_version, variant, country, device, segment, locale, fallback, sources
  )
)
WHERE value != ''
GROUP BY dimension, value
