-- Whether the log holds offline features at all, and how many values it has for the range: what the join will cost.
-- Reads the table's row count and one column of the range. Returns one row.
SELECT
    (SELECT count() > 0 FROM offline_features) AS logged,
    count() AS in_range
FROM offline_features
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
