-- How served features meet the ones computed offline for the same request and item, per feature.
-- Served: of requests for which the offline pipeline computed anything (a sample of requests is enough), the features that it computes.
-- Offline: of requests in the range; with a surface, only of requests served there.
-- Reads impressions and offline_features of the range and groups their values by key. Of `one_in` requests one is taken, so that
-- the cost stays bounded: about 2 s for half a million offline values.
-- Returns one row per feature: keys by how they met, mismatches, their sums over requests, sums of offline values.
WITH
    (
        SELECT groupUniqArray(toString(name))
        FROM offline_features
        WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
    ) AS names
SELECT
    names[feature] AS name,
    max(request.has_category) AS is_category,
    sum(request.pairs) AS pairs,
    sum(request.served_only) AS served_only,
    sum(request.offline_only) AS offline_only,
    sum(request.duplicates) AS duplicates,
    countIf(request.pairs > 0) AS requests,
    sum(request.mismatches) AS mismatches,
    sum(request.mismatches * request.mismatches) AS mismatches_squared,
    sum(request.pairs * request.pairs) AS pairs_squared,
    sum(request.mismatches * request.pairs) AS mismatches_pairs,
    quantilesTDigestArray(0.5, 0.95, 0.99)(arrayMap(delta -> abs(delta), request.deltas)) AS delta_quantiles,
    sum(length(request.deltas)) AS deltas_n,
    sum(arrayCount(delta -> delta > 0, request.deltas)) AS deltas_positive,
    sum(request.offline_n) AS offline_n,
    sum(request.offline_sum) AS offline_sum,
    sum(request.offline_squares) AS offline_squares
FROM
(
    SELECT
        feature,
        request_key,
        max(served_category != 0 OR offline_category != 0) AS has_category,
        toFloat64(countIf(paired)) AS pairs,
        toFloat64(countIf(served_rows = 1 AND offline_rows = 0)) AS served_only,
        toFloat64(countIf(served_rows = 0 AND offline_rows = 1)) AS offline_only,
        toFloat64(countIf(served_rows > 1 OR offline_rows > 1)) AS duplicates,
        toFloat64(countIf(paired AND differs)) AS mismatches,
        groupArrayIf(served_number - offline_number, paired AND differs AND both_numbers) AS deltas,
        countIf(paired AND NOT isNaN(offline_number)) AS offline_n,
        sumIf(offline_number, paired AND NOT isNaN(offline_number)) AS offline_sum,
        sumIf(offline_number * offline_number, paired AND NOT isNaN(offline_number)) AS offline_squares
    FROM
    (
        SELECT
            feature,
            request_key,
            item_key,
            countIf(is_served) AS served_rows,
            count() - served_rows AS offline_rows,
            anyIf(number, is_served) AS served_number,
            anyIf(number, NOT is_served) AS offline_number,
            anyIf(category, is_served) AS served_category,
            anyIf(category, NOT is_served) AS offline_category,
            served_rows = 1 AND offline_rows = 1 AS paired,
            NOT isNaN(served_number) AND NOT isNaN(offline_number) AS both_numbers,
            -- A value is a number (else NaN) or the hash of a category (else 0); one that is missing is neither.
            served_category != offline_category
                OR isNaN(served_number) != isNaN(offline_number)
                OR both_numbers AND served_number != offline_number
                    AND abs(served_number - offline_number) > {absolute:Float64}
                        + ({relative:Float64} + exp2(-24)) * greatest(abs(served_number), abs(offline_number)) AS differs
        FROM
        (
            SELECT
                request_key,
                item_key,
                indexOf(names, key) AS feature,
                if(isFinite(value), toFloat64(value), nan) AS number,
                toUInt64(0) AS category,
                true AS is_served
            FROM
            (
                SELECT cityHash64(request_id) AS request_key, cityHash64(item_id) AS item_key, features_num
                FROM impressions
                WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                  AND ({surface:String} = '' OR surface = {surface:String})
                  AND cityHash64(request_id) % {one_in:UInt64} = 0
                  AND request_id IN
                  (
                      SELECT request_id
                      FROM offline_features
                      WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                        AND cityHash64(request_id) % {one_in:UInt64} = 0
                  )
            )
            ARRAY JOIN mapKeys(features_num) AS key, mapValues(features_num) AS value
            WHERE feature > 0
            UNION ALL
            SELECT
                request_key,
                item_key,
                indexOf(names, key) AS feature,
                nan AS number,
                cityHash64(value) AS category,
                true AS is_served
            FROM
            (
                SELECT cityHash64(request_id) AS request_key, cityHash64(item_id) AS item_key, features_cat
                FROM impressions
                WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                  AND ({surface:String} = '' OR surface = {surface:String})
                  AND cityHash64(request_id) % {one_in:UInt64} = 0
                  AND request_id IN
                  (
                      SELECT request_id
                      FROM offline_features
                      WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                        AND cityHash64(request_id) % {one_in:UInt64} = 0
                  )
            )
            ARRAY JOIN mapKeys(features_cat) AS key, mapValues(features_cat) AS value
            WHERE feature > 0
            UNION ALL
            SELECT
                cityHash64(request_id) AS request_key,
                cityHash64(item_id) AS item_key,
                indexOf(names, name) AS feature,
                if(isFinite(ifNull(value_num, nan)), assumeNotNull(value_num), nan) AS number,
                if(isNull(value_cat), 0, cityHash64(assumeNotNull(value_cat))) AS category,
                false AS is_served
            FROM offline_features
            WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
              AND cityHash64(request_id) % {one_in:UInt64} = 0
              AND ({surface:String} = '' OR request_id IN
              (
                  SELECT request_id
                  FROM impressions
                  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                    AND surface = {surface:String}
              ))
        )
        GROUP BY feature, request_key, item_key
    )
    GROUP BY feature, request_key
) AS request
GROUP BY feature
ORDER BY name
