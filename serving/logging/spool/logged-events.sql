-- Which of these events the log has. Cost: the granules of interactions that the index on event_id leaves. One row an event.
SELECT DISTINCT event_id
FROM interactions
WHERE event_id IN {events:Array(String)}
