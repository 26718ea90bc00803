-- A request without a shopper counts nobody.
CREATE MATERIALIZED VIEW IF NOT EXISTS shoppers_of_requests{cluster} TO shoppers_daily AS
SELECT toDate(ts) AS day, surface, model_version, uniqCombinedState(12)(user_id) AS shoppers
FROM requests
WHERE user_id != ''
GROUP BY day, surface, model_version
