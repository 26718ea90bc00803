-- Stores the reference of every categorical feature in the chosen rows, for each of the named models: the 500 most frequent
-- categories and their counts. What the reference has beyond those is n - missing - Σ counts, and counts as unseen.
-- Placeholder: rows (request_id, features_num, features_cat, heads, score of the range).
INSERT INTO reference_profiles
  (model_version, surface, name, kind, source, edges, low, high, categories, counts, missing, n, units, label, `from`, `to`, created_at)
WITH
  (SELECT (count(), uniqExact(request_id)) FROM {rows}) AS total,
  logged AS
  (
    SELECT value.1 AS name, value.2 AS category, count() AS c
    FROM
    (
      SELECT arrayJoin(arrayMap((k, v) -> (toString(k), v), mapKeys(features_cat), mapValues(features_cat))) AS value
      FROM {rows}
    )
    GROUP BY name, category
  )
SELECT
  arrayJoin({models:Array(String)}) AS model_version,
  {surface:String} AS surface,
  name,
  'category' AS kind,
  {source:String} AS source,
  [] AS edges,
  0 AS low,
  0 AS high,
  arrayMap(each -> each.2, ranked) AS categories,
  arrayMap(each -> toUInt64(-each.1), ranked) AS counts,
  total.1 - present AS missing,
  total.1 AS n,
  total.2 AS units,
  {label:String} AS label,
  {from:DateTime64(3, 'UTC')} AS `from`,
  {to:DateTime64(3, 'UTC')} AS `to`,
  {created_at:DateTime64(3, 'UTC')} AS created_at
FROM
(
  SELECT name, arraySlice(arraySort(groupArray((-toInt64(c), category))), 1, 500) AS ranked, sum(c) AS present
  FROM logged
  GROUP BY name
)
