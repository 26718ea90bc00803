-- How served features meet the ones computed offline for the same request and item, per feature.
-- Served: of requests for which the offline pipeline computed anything (a sample of requests is enough), the features that it computes.
-- Offline: of requests in the range; with a surface, only of requests served there.
-- Reads impressions and offline_features of the range and groups them by key; beyond half a gigabyte of keys it goes to disk.
-- Returns one row per feature: keys by how they met, mismatches, their sums over requests, quantiles.
WITH
    (
        SELECT groupUniqArray(toString(name))
        FROM offline_features
        WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
    ) AS names
SELECT
    name,
    max(request.is_category) AS is_category,
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
    quantilesTDigestArray(0.25, 0.5, 0.75)(request.offline_values) AS offline_quantiles
FROM
(
    SELECT
        name,
        request_key,
        max(category) AS is_category,
        toFloat64(countIf(paired)) AS pairs,
        toFloat64(countIf(served_rows = 1 AND offline_rows = 0)) AS served_only,
        toFloat64(countIf(served_rows = 0 AND offline_rows = 1)) AS offline_only,
        toFloat64(countIf(served_rows > 1 OR offline_rows > 1)) AS duplicates,
        toFloat64(countIf(paired AND differs)) AS mismatches,
        groupArrayIf(assumeNotNull(served_num) - assumeNotNull(offline_num), paired AND differs AND numeric) AS deltas,
        groupArrayIf(assumeNotNull(offline_num), paired AND isNotNull(offline_num)) AS offline_values
    FROM
    (
        SELECT
            name,
            request_key,
            item_key,
            countIf(is_served) AS served_rows,
            countIf(NOT is_served) AS offline_rows,
            anyIf(num, is_served) AS served_num,
            anyIf(num, NOT is_served) AS offline_num,
            anyIf(cat, is_served) AS served_cat,
            anyIf(cat, NOT is_served) AS offline_cat,
            isNotNull(served_cat) OR isNotNull(offline_cat) AS category,
            served_rows = 1 AND offline_rows = 1 AS paired,
            isNotNull(served_num) AND isNotNull(offline_num) AS numeric,
            multiIf(
                numeric,
                served_num != offline_num
                    AND abs(served_num - offline_num) > {absolute:Float64}
                        + ({relative:Float64} + exp2(-24)) * greatest(abs(served_num), abs(offline_num)),
                isNotNull(served_cat) AND isNotNull(offline_cat), served_cat != offline_cat,
                -- One side has no value, or another kind of value; the same where both have none.
                isNotNull(coalesce(served_cat, toString(served_num), offline_cat, toString(offline_num)))
            ) AS differs
        FROM
        (
            SELECT
                cityHash64(request_id) AS request_key,
                cityHash64(item_id) AS item_key,
                value.1 AS name,
                value.2 AS num,
                value.3 AS cat,
                true AS is_served
            FROM
            (
                SELECT
                    request_id,
                    item_id,
                    arrayJoin(arrayConcat(
                        arrayMap((k, v) -> (toString(k), if(isFinite(v), toNullable(toFloat64(v)), NULL), CAST(NULL, 'Nullable(String)')),
                            mapKeys(numbers), mapValues(numbers)),
                        arrayMap((k, v) -> (toString(k), CAST(NULL, 'Nullable(Float64)'), toNullable(v)),
                            mapKeys(words), mapValues(words)))) AS value
                FROM
                (
                    SELECT
                        request_id,
                        item_id,
                        mapFilter((k, v) -> has(names, k), features_num) AS numbers,
                        mapFilter((k, v) -> has(names, k), features_cat) AS words
                    FROM impressions
                    WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                      AND ({surface:String} = '' OR surface = {surface:String})
                      AND request_id IN
                      (
                          SELECT request_id
                          FROM offline_features
                          WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                      )
                )
            )
            UNION ALL
            SELECT
                cityHash64(request_id) AS request_key,
                cityHash64(item_id) AS item_key,
                toString(name) AS name,
                if(isFinite(value_num), value_num, NULL) AS num,
                value_cat AS cat,
                false AS is_served
            FROM offline_features
            WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
              AND ({surface:String} = '' OR request_id IN
              (
                  SELECT request_id
                  FROM impressions
                  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                    AND surface = {surface:String}
              ))
        )
        GROUP BY name, request_key, item_key
    )
    GROUP BY name, request_key
) AS request
GROUP BY name
ORDER BY name
SETTINGS max_bytes_before_external_group_by = 500000000
