-- Who we are for ClickHouse, and which version it is.
-- Cost: none. Returns one row.
SELECT currentUser() AS user, version() AS version, currentDatabase() AS db
