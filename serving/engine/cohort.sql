-- Requests of a cohort in the {days} days up to the end of the log's last hour, drawn by the hash of their id, so that the same
-- question draws the same ones; `matching` is how many there are. '' leaves a condition out. Cost: a pass over the requests of the
-- span. Returns {limit} rows.
WITH (SELECT max(hour) FROM health_hourly) + INTERVAL 1 HOUR - toIntervalDay({days:UInt16}) AS since
SELECT
  request_id, surface, user_id, session_id, query, store_id, item_id, locale, segment, country, device,
  count() OVER () AS matching
FROM requests
WHERE ts >= since AND status = 'ok'
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({segment:String} = '' OR segment = {segment:String})
  AND ({country:String} = '' OR country = {country:String})
ORDER BY cityHash64(request_id), request_id
LIMIT {limit:UInt32}
