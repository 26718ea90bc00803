-- Days of which offline values were stored since a moment. Reads the list of parts. Returns one row a day, oldest first.
SELECT DISTINCT partition AS day
FROM system.parts
WHERE database = currentDatabase() AND table = 'offline_features' AND active AND modification_time >= {since:DateTime64(3, 'UTC')}
ORDER BY day
