-- The impressions that events may answer. Cost: the granules of impressions that the index on request_id leaves. One row per item
-- of these that such a request showed.
SELECT
  request_id, toUnixTimestamp64Milli(ts) AS shown, user_id, session_id, surface, item_id, store_id, position,
  segment, country, device, config_version, model_version, variant
FROM impressions
WHERE request_id IN {requests:Array(String)} AND item_id IN {items:Array(String)}
