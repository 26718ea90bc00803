-- Joins the served and the offline values of whole hours anew and replaces what skew_hourly holds of them.
-- Served: of requests for which anything was computed offline in that hour, the features that were computed offline in that hour.
-- A key of such a request that nothing served keeps the request's surface and model; without any impression they are ''. Keys that
-- skew_hourly has and that are gone are set to zero. Reads both tables for the hours: see the README for its cost.
INSERT INTO skew_hourly
  (hour, surface, model_version, name, kind, pairs, served_only, offline_only, duplicates, mismatches, requests,
   mismatches_squared, pairs_squared, mismatches_pairs, deltas_n, deltas_positive, delta_sum, deltas,
   offline_n, offline_sum, offline_squares, offline_rows, hour_impressions, computed_at)
WITH
  (
    SELECT groupUniqArray(toString(name))
    FROM offline_features
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
  ) AS names,
  sampled AS
  (
    SELECT
      toStartOfHour(ts) AS hour, surface, model_version,
      cityHash64(request_id) AS request_key, cityHash64(item_id) AS item_key, features_num, features_cat
    FROM impressions
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
      AND request_id IN
      (
        SELECT request_id FROM offline_features
        WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
      )
  ),
  -- One row a value; a value is a number (else NaN) or the hash of a category (else 0), and one that is missing is neither.
  side AS
  (
    SELECT
      hour, request_key, item_key, true AS is_served,
      indexOf(names, entry.1) AS feature, entry.2 AS number, entry.3 AS category
    FROM
    (
      SELECT
        hour, request_key, item_key,
        arrayJoin(arrayConcat(
          arrayMap((k, v) -> (toString(k), if(isFinite(v), toFloat64(v), nan), toUInt64(0)), mapKeys(features_num), mapValues(features_num)),
          arrayMap((k, v) -> (toString(k), nan, cityHash64(v)), mapKeys(features_cat), mapValues(features_cat)))) AS entry
      FROM sampled
    )
    WHERE (hour, entry.1) IN
    (
      SELECT toStartOfHour(ts), toString(name) FROM offline_features
      WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
    )
    UNION ALL
    SELECT
      toStartOfHour(ts) AS hour, cityHash64(request_id) AS request_key, cityHash64(item_id) AS item_key, false AS is_served,
      indexOf(names, toString(name)) AS feature,
      if(isFinite(ifNull(value_num, nan)), assumeNotNull(value_num), nan) AS number,
      if(isNull(value_cat), 0, cityHash64(assumeNotNull(value_cat))) AS category
    FROM offline_features
    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
  ),
  keyed AS
  (
    SELECT
      hour, feature, request_key, item_key,
      countIf(is_served) AS served_rows,
      count() - served_rows AS offline_rows,
      anyIf(number, is_served) AS served_number,
      anyIf(number, NOT is_served) AS offline_number,
      anyIf(category, is_served) AS served_category,
      anyIf(category, NOT is_served) AS offline_category,
      served_rows = 1 AND offline_rows = 1 AS paired,
      NOT isNaN(served_number) AND NOT isNaN(offline_number) AS both_numbers,
      served_category != offline_category
        OR isNaN(served_number) != isNaN(offline_number)
        OR both_numbers AND served_number != offline_number
          AND abs(served_number - offline_number) > {absolute:Float64}
            + ({relative:Float64} + exp2(-24)) * greatest(abs(served_number), abs(offline_number)) AS differs,
      paired AND differs AND both_numbers AS is_delta
    FROM side
    GROUP BY hour, feature, request_key, item_key
  ),
  of_request AS
  (
    SELECT
      hour, feature, request_key,
      max(served_category != 0 OR offline_category != 0) AS has_category,
      toFloat64(countIf(paired)) AS pairs,
      countIf(served_rows = 1 AND keyed.offline_rows = 0) AS served_only,
      countIf(served_rows = 0 AND keyed.offline_rows = 1) AS offline_only,
      countIf(served_rows > 1 OR keyed.offline_rows > 1) AS duplicates,
      toFloat64(countIf(paired AND differs)) AS mismatches,
      countIf(is_delta) AS deltas_n,
      countIf(is_delta AND served_number > offline_number) AS deltas_positive,
      sumIf(served_number - offline_number, is_delta) AS delta_sum,
      quantilesTDigestStateIf(0.5, 0.95, 0.99)(abs(served_number - offline_number), is_delta) AS deltas,
      countIf(paired AND NOT isNaN(offline_number)) AS offline_n,
      sumIf(offline_number, paired AND NOT isNaN(offline_number)) AS offline_sum,
      sumIf(offline_number * offline_number, paired AND NOT isNaN(offline_number)) AS offline_squares,
      sum(keyed.offline_rows) AS offline_rows
    FROM keyed
    GROUP BY hour, feature, request_key
  ),
  logged AS
  (
    SELECT hour, sum(health_hourly.impressions) AS hour_impressions
    FROM health_hourly
    WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
    GROUP BY hour
  )
SELECT
  hour, surface, model_version, name,
  max(part.kind),
  sum(part.pairs), sum(part.served_only), sum(part.offline_only), sum(part.duplicates), sum(part.mismatches), sum(part.requests),
  sum(part.mismatches_squared), sum(part.pairs_squared), sum(part.mismatches_pairs),
  sum(part.deltas_n), sum(part.deltas_positive), sum(part.delta_sum),
  quantilesTDigestMergeState(0.5, 0.95, 0.99)(part.deltas),
  sum(part.offline_n), sum(part.offline_sum), sum(part.offline_squares), sum(part.offline_rows),
  max(logged.hour_impressions),
  now64(3, 'UTC')
FROM
(
  SELECT
    hour, dimensions.surface AS surface, dimensions.model_version AS model_version, names[feature] AS name,
    if(max(request.has_category), 'category', 'number') AS kind,
    sum(request.pairs) AS pairs,
    sum(request.served_only) AS served_only,
    sum(request.offline_only) AS offline_only,
    sum(request.duplicates) AS duplicates,
    sum(request.mismatches) AS mismatches,
    countIf(request.pairs > 0) AS requests,
    sum(request.mismatches * request.mismatches) AS mismatches_squared,
    sum(request.pairs * request.pairs) AS pairs_squared,
    sum(request.mismatches * request.pairs) AS mismatches_pairs,
    sum(request.deltas_n) AS deltas_n,
    sum(request.deltas_positive) AS deltas_positive,
    sum(request.delta_sum) AS delta_sum,
    quantilesTDigestMergeState(0.5, 0.95, 0.99)(request.deltas) AS deltas,
    sum(request.offline_n) AS offline_n,
    sum(request.offline_sum) AS offline_sum,
    sum(request.offline_squares) AS offline_squares,
    sum(request.offline_rows) AS offline_rows
  FROM of_request AS request
  LEFT JOIN
  (
    SELECT request_key, any(surface) AS surface, any(model_version) AS model_version FROM sampled GROUP BY request_key
  ) AS dimensions ON request.request_key = dimensions.request_key
  GROUP BY hour, surface, model_version, name
  UNION ALL
  SELECT
    hour, surface, model_version, name, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    arrayReduce('quantilesTDigestState(0.5, 0.95, 0.99)', emptyArrayFloat64()), 0, 0, 0, 0
  FROM skew_hourly FINAL
  WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
) AS part
LEFT JOIN logged USING (hour)
GROUP BY hour, surface, model_version, name
