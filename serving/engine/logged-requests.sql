-- Logged rankings, newest first: of a shopper, on a surface, or by the beginning of an id. {after_*} is the last one of the page
-- before; after_ts 0 for the first page. Cost: by shopper the granules that the index leaves, else a pass over request ids from
-- the newest part back. Returns {limit} rows; at in milliseconds.
SELECT
  request_id, toUnixTimestamp64Milli(ts) AS at, user_id, session_id, surface, query, config_version, model_version, variant,
  fallback, status
FROM requests
WHERE ({user_id:String} = '' OR user_id = {user_id:String})
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({q:String} = '' OR startsWith(request_id, {q:String}))
  AND ({after_ts:Int64} = 0 OR (toUnixTimestamp64Milli(ts), request_id) < ({after_ts:Int64}, {after_id:String}))
ORDER BY ts DESC, request_id DESC
LIMIT {limit:UInt32}
