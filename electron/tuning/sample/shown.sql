-- What the sampled requests of a span showed, with the chance that was logged and what came of it.
-- Reads the span of impressions and interactions for the requests alone. Returns a row an impression that has a chance or an outcome.
WITH chosen AS (
    SELECT request_id
    FROM candidate_sets
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND shown > 0
      AND cityHash64(request_id) % 1000000 < {limit:UInt32}
)
SELECT
    request_id,
    item_id,
    any(chance) AS propensity,
    sum(clicked) AS clicks,
    sum(carted) AS carts,
    sum(bought) AS purchases,
    toFloat64(sum(earned)) AS value
FROM (
    SELECT
        request_id, item_id, propensity AS chance, 0 AS clicked, 0 AS carted, 0 AS bought, toInt64(0) AS earned
    FROM impressions
    WHERE ts >= {from:DateTime64(3, 'UTC')}
      AND ts < {to:DateTime64(3, 'UTC')}
      AND request_id IN (chosen)
    UNION ALL
    SELECT
        request_id, item_id, NULL, type = 'click', type = 'cart', type = 'purchase',
        if(type = 'purchase', value_minor, 0)
    FROM (
        SELECT DISTINCT event_id, request_id, item_id, type, value_minor
        FROM interactions
        WHERE ts >= {from:DateTime64(3, 'UTC')}
          AND impression_ts >= {from:DateTime64(3, 'UTC')}
          AND impression_ts < {to:DateTime64(3, 'UTC')}
          AND type IN ('click', 'cart', 'purchase')
          AND request_id IN (chosen)
    )
)
GROUP BY request_id, item_id
