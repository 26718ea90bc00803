-- When the last sessions began: cuts in time (milliseconds) that leave the first 70 % and 80 % of the sessions with two clicks or
-- more before them. Cost: one pass over the clicks. Returns one row.
SELECT count() AS sessions, quantilesExactLow(0.7, 0.8)(start) AS cuts
FROM
(
  SELECT toUnixTimestamp64Milli(min(ts)) AS start
  FROM interactions
  WHERE type = 'click'
  GROUP BY if(session_id = '', user_id, session_id) AS session
  HAVING session != '' AND count() > 1
)
