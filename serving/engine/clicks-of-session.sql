-- The last {limit} clicks of a session before {until} (milliseconds), newest first, and how many there are in all.
-- Cost: one pass over session_id. Returns item_id, session_id, at (milliseconds), total.
SELECT item_id, session_id, toUnixTimestamp64Milli(ts) AS at, count() OVER () AS total
FROM interactions
WHERE type = 'click' AND session_id = {session_id:String} AND toUnixTimestamp64Milli(ts) < {until:Int64}
ORDER BY ts DESC, event_id DESC
LIMIT {limit:UInt32}
