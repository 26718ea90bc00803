-- How served features met the ones computed offline, from the rollup: the sums of skew_hourly per feature, and with `by_surface` per
-- surface too. `joined_to`: the last hour with offline values.
-- Reads only skew_hourly: a few thousand rows a day. Returns one row per feature (× surface): keys by how they met, mismatches, their
-- sums over requests, sums of offline values, quantiles of the differences.
SELECT
    if({by_surface:Bool}, surface, '') AS on_surface,
    name,
    max(kind) = 'category' AS is_category,
    toFloat64(sum(skew.pairs)) AS pairs,
    toFloat64(sum(skew.served_only)) AS served_only,
    toFloat64(sum(skew.offline_only)) AS offline_only,
    toFloat64(sum(skew.duplicates)) AS duplicates,
    sum(skew.requests) AS requests,
    toFloat64(sum(skew.mismatches)) AS mismatches,
    sum(skew.mismatches_squared) AS mismatches_squared,
    sum(skew.pairs_squared) AS pairs_squared,
    sum(skew.mismatches_pairs) AS mismatches_pairs,
    quantilesTDigestMerge(0.5, 0.95, 0.99)(skew.deltas) AS delta_quantiles,
    sum(skew.deltas_n) AS deltas_n,
    sum(skew.deltas_positive) AS deltas_positive,
    sum(skew.offline_n) AS offline_n,
    sum(skew.offline_sum) AS offline_sum,
    sum(skew.offline_squares) AS offline_squares,
    toDateTime(maxIf(hour, skew.offline_rows > 0), 'UTC') AS joined_to
FROM skew_hourly AS skew FINAL
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY on_surface, name
HAVING pairs + served_only + offline_only + duplicates > 0
ORDER BY on_surface, name
