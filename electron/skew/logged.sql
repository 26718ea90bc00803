-- Whether the log holds any offline features at all. Reads only the table's own row count.
-- Returns one row.
SELECT count() > 0 AS logged
FROM offline_features
