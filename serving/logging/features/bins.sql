-- Counts the logged values per hour in the bins of the stored reference. Used by the materialized views and, for a range, by
-- the rebuild after a new reference, so that both bin alike.
-- Each value is looked up by one number (model, surface, kind and name hashed) in an ASOF join: the smallest edge that is not
-- below the value is its bin. A category is looked up by the hash of its text and must meet its edge exactly.
-- Placeholders: rows (ts, surface, model_version, features_num, features_cat, heads, score) and source (impressions or clicks).
-- Returns hour, surface, model_version, name, bin, n; values that are not finite numbers are left to missing.sql.
SELECT
  hour,
  any(logged.surface) AS surface,
  any(logged.model_version) AS model_version,
  any(reference.name) AS name,
  multiIf(is_category, if(edge = x, edge_bin, toInt16(-4)), x < low, toInt16(-2), edge_bin) AS bin,
  count() AS n
FROM
(
  SELECT
    toStartOfHour(ts) AS hour, surface, model_version,
    cityHash64(surface, model_version) AS scope,
    arrayJoin(arrayConcat(
      arrayMap((k, v) -> (cityHash64(scope, 'number', k), toFloat64(v)), mapKeys(features_num), mapValues(features_num)),
      arrayMap((k, v) -> (cityHash64(scope, 'number', concat('head:', k)), toFloat64(v)), mapKeys(heads), mapValues(heads)),
      [(cityHash64(scope, 'number', 'score'), ifNull(score, nan))],
      arrayMap((k, v) -> (cityHash64(scope, 'category', k), toFloat64(bitShiftRight(cityHash64(v), 11))),
        mapKeys(features_cat), mapValues(features_cat)))) AS value,
    value.1 AS key,
    value.2 AS x
  FROM {rows}
) AS logged
ASOF JOIN
(
  SELECT key, name, is_category, low, step.1 AS edge, step.2 AS edge_bin
  FROM
  (
    SELECT
      name, low, kind = 'category' AS is_category,
      cityHash64(cityHash64(surface, model_version), kind, name) AS key,
      arrayJoin(arrayConcat(
        arrayMap((e, i) -> (e, toInt16(i - 1)), edges, arrayEnumerate(edges)),
        if(is_category, [], [(high, toInt16(length(edges)))]),
        arrayMap((c, i) -> (toFloat64(bitShiftRight(cityHash64(c), 11)), toInt16(i - 1)), categories, arrayEnumerate(categories)),
        [(inf, toInt16(-3))])) AS step
    FROM reference_profiles
    WHERE source = '{source}'
  )
) AS reference ON logged.key = reference.key AND logged.x <= reference.edge
WHERE isFinite(x)
GROUP BY hour, logged.key, bin
