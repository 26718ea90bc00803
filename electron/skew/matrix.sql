-- How each feature's served values met the offline ones, in each bucket of the range.
-- Reads only the rollup skew_hourly. Returns one row per bucket × feature with offline values.
SELECT
    toDateTime(intDiv(toUInt32(hour), {width:UInt32}) * {width:UInt32}, 'UTC') AS at,
    name,
    toFloat64(sum(skew.pairs)) AS pairs,
    toFloat64(sum(skew.served_only)) AS served_only,
    toFloat64(sum(skew.offline_only)) AS offline_only,
    toFloat64(sum(skew.duplicates)) AS duplicates,
    sum(skew.requests) AS requests,
    toFloat64(sum(skew.mismatches)) AS mismatches,
    sum(skew.mismatches_squared) AS mismatches_squared,
    sum(skew.pairs_squared) AS pairs_squared,
    sum(skew.mismatches_pairs) AS mismatches_pairs
FROM skew_hourly AS skew FINAL
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String} OR surface = '')
GROUP BY at, name
ORDER BY name, at
