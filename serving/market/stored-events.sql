-- Which of these events the log has. Cost: the granules that the index on event_id leaves. Returns event_id.
SELECT event_id
FROM interactions
WHERE event_id IN {ids:Array(String)}
