-- The clicks of sessions that began in [{from}, {until}) (milliseconds), in order, of sessions with two clicks or more; where
-- there are more than {limit}, the same random ones each time. Cost: one pass over the clicks. Returns start, items.
SELECT
  if(session_id = '', user_id, session_id) AS session,
  toUnixTimestamp64Milli(min(ts)) AS start,
  arraySlice(arrayMap(click -> click.3, arraySort(groupArray((ts, event_id, item_id)))), -500) AS items
FROM interactions
WHERE type = 'click'
GROUP BY session
HAVING session != '' AND start >= {from:Int64} AND start < {until:Int64} AND length(items) > 1
ORDER BY cityHash64(session), session
LIMIT {limit:UInt32}
