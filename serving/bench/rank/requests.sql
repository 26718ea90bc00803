-- Requests that were really made, lately and at random, to be made again. Cost: one pass over requests. Returns surface, user_id,
-- session_id and the context of each.
SELECT surface, user_id, session_id, query, store_id, item_id, locale, country, device
FROM requests
WHERE status = 'ok'
ORDER BY cityHash64(request_id)
LIMIT {limit:UInt32}
