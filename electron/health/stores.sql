-- Impressions, purchases and money by store over the range, the largest first.
-- Reads only the rollup store_hourly. Returns one row per store that was shown.
SELECT
    store_id AS store,
    sum(impressions) AS shown,
    sum(purchases) AS bought,
    sum(value_minor) AS money
FROM store_hourly
WHERE hour >= {from:DateTime64(3, 'UTC')}
  AND hour < {to:DateTime64(3, 'UTC')}
  AND store_id != ''
  AND ({surface:String} = '' OR surface = {surface:String})
GROUP BY store
HAVING shown > 0
ORDER BY shown DESC, store
