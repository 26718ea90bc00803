-- What tells one state of the log from another, asked often. Cost: counts from table metadata and two small tables. One row.
SELECT
  (SELECT count() FROM interactions) AS interactions,
  (SELECT uniqExact(item_id) FROM items) AS items,
  (SELECT toUnixTimestamp64Milli(max(updated_at)) FROM items) AS items_updated,
  (SELECT countIf(kind IN ('import_started', 'sample_started')) FROM annotations) AS importing,
  (SELECT groupArray(ref) FROM (SELECT ref FROM annotations WHERE kind = 'import' ORDER BY ts, ref)) AS imports
