-- Ids of logged requests, at random but the same each time. Cost: one pass over the ids of requests. Returns {limit} rows.
SELECT request_id
FROM requests
WHERE status = 'ok'
ORDER BY cityHash64(request_id)
LIMIT {limit:UInt32}
