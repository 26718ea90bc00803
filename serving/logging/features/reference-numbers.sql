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
    SELECT value.1 AS name, value.2 + 0. AS x
    FROM
    (
      SELECT arrayJoin(arrayConcat(
        arrayMap((k, v) -> (toString(k), toFloat64(v)), mapKeys(features_num), mapValues(features_num)),
        arrayMap((k, v) -> (concat('head:', k), toFloat64(v)), mapKeys(heads), mapValues(heads)),
        if(isNull(score), [], [('score', assumeNotNull(score))]))) AS value
      FROM {rows}
    )
  ),
  shaped AS
  (
    SELECT
      name,
      arraySort(groupArrayIf(x, isFinite(x))) AS xs,
      toUInt64(length(xs)) AS present,
      -- Each value once, with how many are not above it; `before`: how many are below it.
      arrayMap((x, next) -> x != next, xs, arrayPushBack(arrayPopFront(xs), nan)) AS is_last,
      arrayFilter((x, last) -> last, xs, is_last) AS distinct_xs,
      arrayFilter((place, last) -> last, arrayEnumerate(xs), is_last) AS upto,
      arrayPushFront(arrayPopBack(upto), 0) AS before,
      arrayFilter(
        (step, below) -> step.2 < present AND intDiv(120 * step.2, present) > intDiv(120 * below, present),
        arrayZip(distinct_xs, upto), before) AS steps,
      xs[1] AS low,
      xs[-1] AS high
    FROM logged
    GROUP BY name
  )
SELECT
  arrayJoin({models:Array(String)}) AS model_version,
  {surface:String} AS surface,
  name,
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
FROM shaped
