-- Sampled requests of a span of time with their candidates, thinned by a hash of the request: those shown, those a draw proposed and
-- the best by score, at most {most} of each. Joins the request for its seed and who asked.
-- Reads the span of candidate_sets and requests. Returns a row a request; arrays are aligned.
SELECT
    request_id,
    toUnixTimestamp64Milli(sets.ts) AS now,
    sets.surface AS surface,
    sets.segment AS segment,
    sets.country AS country,
    sets.device AS device,
    sets.config_version AS config_version,
    shown,
    length(item_id) AS candidates,
    head_names,
    arraySlice(
        arraySort(
            i -> (rank[i] = 0, source[i] != 'new_items', -base_score[i]),
            arrayEnumerate(item_id)
        ),
        1, {most:UInt16}
    ) AS kept,
    arrayMap(i -> item_id[i], kept) AS items,
    arrayMap(of -> arrayMap(i -> of[i], kept), heads) AS p,
    arrayMap(i -> toFloat64(price_minor[i]), kept) AS price,
    arrayMap(i -> margin[i], kept) AS share,
    arrayMap(i -> impressions[i], kept) AS times,
    notEmpty(impressions) AS has_times,
    arrayMap(i -> rank[i], kept) AS position,
    arrayMap(i -> drop_stage[i] = 'eligibility', kept) AS gone,
    asked.user_id AS user_id,
    asked.query AS query,
    asked.store AS store,
    asked.item AS item,
    asked.seed AS seed
FROM candidate_sets AS sets
LEFT ANY JOIN (
    SELECT request_id, user_id, query, store_id AS store, requests.item_id AS item, seed
    FROM requests
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND cityHash64(request_id) % 1000000 < {limit:UInt32}
) AS asked USING (request_id)
WHERE sets.ts >= {from:DateTime64(3, 'UTC')}
  AND sets.ts < {to:DateTime64(3, 'UTC')}
  AND shown > 0
  AND cityHash64(request_id) % 1000000 < {limit:UInt32}
ORDER BY sets.ts, request_id
