-- Which columns the log's tables have, to be compared with the contract.
-- Cost: metadata only. Returns one row a column of the connection's database.
SELECT table, name, type
FROM system.columns
WHERE database = currentDatabase() AND table IN {tables:Array(String)}
ORDER BY table, position
