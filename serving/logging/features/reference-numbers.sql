-- Stores the reference of every number (feature, head, score) in the chosen rows, for each of the named models.
-- Inner edges are the smallest values that hold at least k/120 of the finite values (k = 1…119), each once and below the
-- largest value. Deciles are every twelfth of them, so they are merges of bins, exactly. Costs one sort of the values.
-- Placeholder: rows (request_id, features_num, features_cat, heads, score of the range).
INSERT INTO reference_profiles
  (model_version, surface, name, kind, source, edges, low, high, categories, counts, missing, n, units, label, `from`, `to`, created_at)
WITH
  (SELECT (count(), uniqExact(request_id)) FROM {rows}) AS total,
  logged AS
  (
    SELECT value.1 AS name, if(isFinite(value.2), value.2 + 0., NULL) AS x, count() AS c
    FROM
    (
      SELECT arrayJoin(arrayConcat(
        arrayMap((k, v) -> (toString(k), toFloat64(v)), mapKeys(features_num), mapValues(features_num)),
        arrayMap((k, v) -> (concat('head:', k), toFloat64(v)), mapKeys(heads), mapValues(heads)),
        if(isNull(score), [], [('score', assumeNotNull(score))]))) AS value
      FROM {rows}
    )
    GROUP BY name, x
  ),
  cumulated AS
  (
    SELECT
      name, x, c,
      sum(c) OVER (PARTITION BY name ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upto,
      sum(c) OVER (PARTITION BY name) AS finite
    FROM logged
    WHERE isNotNull(x)
  ),
  shaped AS
  (
    SELECT
      name,
      arraySort(groupArrayIf((assumeNotNull(x), upto), upto < finite AND intDiv(120 * upto, finite) > intDiv(120 * (upto - c), finite))) AS steps,
      min(assumeNotNull(x)) AS low,
      max(assumeNotNull(x)) AS high,
      any(finite) AS present
    FROM cumulated
    GROUP BY name
  )
SELECT
  arrayJoin({models:Array(String)}) AS model_version,
  {surface:String} AS surface,
  names.name AS name,
  'number' AS kind,
  {source:String} AS source,
  arrayMap(step -> step.1, steps) AS edges,
  low,
  high,
  [] AS categories,
  arrayMap(count -> toUInt64(count), arrayPopFront(arrayDifference(arrayConcat([0], arrayMap(step -> step.2, steps), [present])))) AS counts,
  total.1 - present AS missing,
  total.1 AS n,
  total.2 AS units,
  {label:String} AS label,
  {from:DateTime64(3, 'UTC')} AS `from`,
  {to:DateTime64(3, 'UTC')} AS `to`,
  {created_at:DateTime64(3, 'UTC')} AS created_at
FROM (SELECT DISTINCT name FROM logged) AS names
LEFT JOIN shaped USING (name)
