-- Deploys, publishes, incidents, holidays, backfills and imports that touch the range, oldest first.
-- What marks the log itself (a generated one, an import under way) is not an event of it.
SELECT
    toDateTime64(ts, 3, 'UTC') AS at,
    until,
    kind,
    title,
    ref
FROM annotations
WHERE ts < {to:DateTime64(3, 'UTC')}
  AND coalesce(until, ts) >= {from:DateTime64(3, 'UTC')}
  AND kind NOT IN ('sample', 'sample_started', 'import_started')
ORDER BY at
LIMIT 500
