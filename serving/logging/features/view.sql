CREATE MATERIALIZED VIEW IF NOT EXISTS feature_{part}_of_{source}{cluster} TO feature_hourly AS
{select}
