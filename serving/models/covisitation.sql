-- How often a click on one item was followed by a click on another in the same session, at most {window} clicks later; a click
-- d places later counts decay^(d - 1). Sessions that began before {until} (milliseconds). Of each item the 200 best followers.
-- A session without an id is all clicks of its shopper; of very long ones the last 500 clicks.
-- Cost: one pass over the clicks, times the window. Returns one row per source: source, targets, weights.
WITH
  sessions AS
  (
    SELECT
      if(session_id = '', user_id, session_id) AS session,
      arraySlice(arrayMap(click -> click.3, arraySort(groupArray((ts, event_id, item_id)))), -500) AS items
    FROM interactions
    WHERE type = 'click'
    GROUP BY session
    HAVING session != '' AND toUnixTimestamp64Milli(min(ts)) < {until:Int64} AND length(items) > 1
  ),
  followers AS
  (
    SELECT
      items[place] AS source,
      items[place + distance] AS target,
      sum(pow({decay:Float64}, distance - 1)) AS weight
    FROM sessions
    ARRAY JOIN arrayEnumerate(items) AS place
    ARRAY JOIN range(1, {window:UInt8} + 1) AS distance
    WHERE place + distance <= length(items) AND source != target
    GROUP BY source, target
    ORDER BY source, weight DESC, target
    LIMIT 200 BY source
  )
SELECT
  source,
  arrayMap(pair -> pair.1, groupArray((target, weight)) AS pairs) AS targets,
  arrayMap(pair -> pair.2, pairs) AS weights
FROM followers
GROUP BY source
ORDER BY source
