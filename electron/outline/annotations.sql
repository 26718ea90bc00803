-- Deploys, publishes, incidents, holidays, backfills and imports that touch the range, oldest first.
SELECT
    toDateTime64(ts, 3, 'UTC') AS at,
    until,
    kind,
    title,
    ref
FROM annotations
WHERE ts < {to:DateTime64(3, 'UTC')}
  AND coalesce(until, ts) >= {from:DateTime64(3, 'UTC')}
ORDER BY at
LIMIT 500
