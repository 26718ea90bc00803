-- Values of the dimensions that filters offer. Reads only the dictionary filter_values, which has a row a value.
-- Returns one row per dimension and value, those seen last first.
SELECT
    toString(dimension) AS name,
    value
FROM filter_values
WHERE dimension IN ('country', 'device', 'segment')
  AND value != ''
GROUP BY name, value
ORDER BY max(last_seen) DESC, value
LIMIT 500
