-- Pairs of served and offline values that differ, up to 500 a feature, chosen by a hash of their key: the same ones each time.
-- Beside each pair the last different value that offline had before, of the same item and of the same shopper: what a stale store
-- would still serve. `names` are the features that have a mismatch. Keys that are there twice are left out, as in the summary.
-- Reads impressions and offline_features of the range, one of `one_in` requests; costs a join and two sorts of their pairs.
-- Returns one row per sampled pair; values as text, NULL where a side has none.
SELECT
    name,
    request_id,
    item_id,
    served,
    offline,
    before_of_item,
    before_of_user
FROM
(
    SELECT
        *,
        anyLast(if(last_of_item != offline, last_of_item, NULL)) OVER
            (PARTITION BY name, item_id ORDER BY ts, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before_of_item,
        anyLast(if(last_of_user != offline, last_of_user, NULL)) OVER
            (PARTITION BY name, user_id ORDER BY ts, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before_of_user
    FROM
    (
        SELECT
            *,
            lagInFrame(offline) OVER
                (PARTITION BY name, item_id ORDER BY ts, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_of_item,
            lagInFrame(offline) OVER
                (PARTITION BY name, user_id ORDER BY ts, request_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_of_user
        FROM
        (
            SELECT
                served_side.name AS name,
                served_side.request_id AS request_id,
                served_side.item_id AS item_id,
                served_side.user_id AS user_id,
                served_side.ts AS ts,
                toFloat64(served_side.shown_num) AS served_num,
                offline_side.num AS offline_num,
                coalesce(served_side.text, toString(served_side.shown_num)) AS served,
                coalesce(offline_side.text, toString(offline_side.num)) AS offline,
                multiIf(
                    isNotNull(served_num) AND isNotNull(offline_num),
                    served_num != offline_num
                        AND abs(served_num - offline_num) > {absolute:Float64}
                            + ({relative:Float64} + exp2(-24)) * greatest(abs(served_num), abs(offline_num)),
                    isNotNull(served) AND isNotNull(offline), served != offline,
                    isNotNull(coalesce(served, offline))
                ) AS differs
            FROM
            (
                SELECT
                    name, request_id, item_id,
                    any(user_id) AS user_id,
                    min(shown_at) AS ts,
                    any(num) AS shown_num,
                    any(text) AS text
                FROM
                (
                    SELECT request_id, item_id, user_id, shown_at, value.1 AS name, value.2 AS num, value.3 AS text
                    FROM
                    (
                        SELECT
                            request_id, item_id, user_id, ts AS shown_at,
                            arrayJoin(arrayConcat(
                                arrayMap((k, v) -> (toString(k), if(isFinite(v), toNullable(v), NULL), CAST(NULL, 'Nullable(String)')),
                                    mapKeys(numbers), mapValues(numbers)),
                                arrayMap((k, v) -> (toString(k), CAST(NULL, 'Nullable(Float32)'), toNullable(v)),
                                    mapKeys(words), mapValues(words)))) AS value
                        FROM
                        (
                            SELECT
                                request_id, item_id, user_id, ts,
                                mapFilter((k, v) -> has({names:Array(String)}, k), features_num) AS numbers,
                                mapFilter((k, v) -> has({names:Array(String)}, k), features_cat) AS words
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
                    )
                )
                GROUP BY name, request_id, item_id
                HAVING count() = 1
            ) AS served_side
            INNER JOIN
            (
                SELECT toString(name) AS name, request_id, item_id,
                    any(if(isFinite(value_num), value_num, NULL)) AS num, any(value_cat) AS text
                FROM offline_features
                WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
                  AND has({names:Array(String)}, name)
                  AND cityHash64(request_id) % {one_in:UInt64} = 0
                GROUP BY name, request_id, item_id
                HAVING count() = 1
            ) AS offline_side
            ON served_side.name = offline_side.name
                AND served_side.request_id = offline_side.request_id
                AND served_side.item_id = offline_side.item_id
        )
    )
)
WHERE differs
ORDER BY name, cityHash64(request_id, item_id)
LIMIT 500 BY name
