-- A sample of logged requests of the range, by hash, so that it is the same one each time and of every hour.
-- `of`: candidate_sets, where a sampled request is kept with all its candidates, or requests. Reads its ids in the range.
-- Returns one row per request, at most {most}.
SELECT DISTINCT request_id
FROM {of:Identifier}
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
  AND ({surface:String} = '' OR surface = {surface:String})
ORDER BY cityHash64(request_id)
LIMIT {most:UInt32}
