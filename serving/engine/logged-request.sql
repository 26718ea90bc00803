-- One logged ranking by its id. Cost: a pass over the ids of requests. Returns a row or none; at in milliseconds.
SELECT
  request_id, toUnixTimestamp64Milli(ts) AS at, user_id, session_id, surface, query, store_id, item_id, locale, segment, country,
  device, config_version, model_version, variant, seed, positions, latency_us, candidates, fallback, status
FROM requests
PREWHERE request_id = {request_id:String}
ORDER BY ts DESC
LIMIT 1
