-- What shoppers met and did under the two versions of a rollout since {from} (milliseconds; the step's start), one row a version.
-- Sums over shoppers of numerator y and denominator x of each guarded metric, as arrays [y, x, y², x², x·y, shoppers with x > 0]:
-- that is all that an interval by shoppers needs. Outcomes count by the request they answer. Cost: the step's rows of requests,
-- impressions (ids, stores, items) and interactions, joined by request; {slow_us} microseconds is the p99's limit, {young_days}
-- the age up to which an item is new. Purchases are summed in minor units, as the monitors do.
WITH
  asked AS
  (
    SELECT request_id, variant, status, latency_us['total'] AS took,
      multiIf(user_id != '', user_id, session_id != '', session_id, request_id) AS shopper
    FROM requests
    WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND variant IN ({new:String}, {old:String})
  ),
  largest AS
  (
    SELECT store_id
    FROM impressions
    WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND variant = {new:String} AND store_id != ''
    GROUP BY store_id
    ORDER BY count() DESC, store_id
    LIMIT 1
  ),
  young AS
  (
    SELECT item_id
    FROM items FINAL
    WHERE created_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') - toIntervalDay({young_days:UInt32})
  ),
  seen AS
  (
    SELECT request_id, count() AS shown, countIf(item_id IN young) AS fresh, countIf(store_id IN largest) AS of_largest
    FROM impressions
    WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND variant IN ({new:String}, {old:String})
    GROUP BY request_id
  ),
  done AS
  (
    SELECT request_id, countIf(type = 'click') AS clicks, countIf(type = 'purchase') AS purchases,
      sumIf(value_minor, type = 'purchase') AS value
    FROM interactions
    WHERE ts >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND variant IN ({new:String}, {old:String})
    GROUP BY request_id
  ),
  by_shopper AS
  (
    SELECT variant, shopper,
      toFloat64(count()) AS asked_for, toFloat64(countIf(status = 'error')) AS errors,
      toFloat64(countIf(status = 'empty')) AS empty, toFloat64(countIf(took > {slow_us:UInt64})) AS slow,
      toFloat64(sum(seen.shown)) AS shown, toFloat64(sum(seen.fresh)) AS fresh,
      toFloat64(sum(seen.of_largest)) AS of_largest, toFloat64(sum(done.clicks)) AS clicks,
      toFloat64(sum(done.purchases)) AS purchases, toFloat64(sum(done.value)) AS value
    FROM asked
    LEFT JOIN seen ON seen.request_id = asked.request_id
    LEFT JOIN done ON done.request_id = asked.request_id
    GROUP BY variant, shopper
  ),
  times AS
  (
    SELECT variant, quantileTDigest(0.99)(took) / 1000 AS p99_ms
    FROM asked
    WHERE status != 'error'
    GROUP BY variant
  )
SELECT
  variant,
  count() AS shoppers,
  toUInt64(sum(asked_for)) AS requests,
  any(times.p99_ms) AS p99_ms,
  [sum(clicks), sum(shown), sum(clicks * clicks), sum(shown * shown), sum(shown * clicks), countIf(shown > 0)] AS ctr,
  [sum(purchases), sum(shown), sum(purchases * purchases), sum(shown * shown), sum(shown * purchases), countIf(shown > 0)] AS cvr,
  [sum(value), sum(shown), sum(value * value), sum(shown * shown), sum(shown * value), countIf(shown > 0)] AS gmv_per_mille,
  [sum(fresh), sum(shown), sum(fresh * fresh), sum(shown * shown), sum(shown * fresh), countIf(shown > 0)] AS new_item_share,
  [sum(of_largest), sum(shown), sum(of_largest * of_largest), sum(shown * shown), sum(shown * of_largest), countIf(shown > 0)]
    AS merchant_share,
  [sum(errors), sum(asked_for), sum(errors * errors), sum(asked_for * asked_for), sum(asked_for * errors), count()] AS error_rate,
  [sum(empty), sum(asked_for), sum(empty * empty), sum(asked_for * asked_for), sum(asked_for * empty), count()] AS empty_rate,
  [sum(slow), sum(asked_for), sum(slow * slow), sum(asked_for * asked_for), sum(asked_for * slow), count()] AS p99_ms_slow
FROM by_shopper
LEFT JOIN times ON times.variant = by_shopper.variant
GROUP BY variant
