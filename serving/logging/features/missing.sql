-- Counts per hour the rows in which a feature of the stored reference is absent or not a finite number: all rows less the rows
-- that have it. Used by the materialized views and by the rebuild, like bins.sql; the same placeholders.
-- Returns hour, surface, model_version, name, bin (always -1), n.
SELECT hour, surface, model_version, name, toInt16(-1) AS bin, toUInt64(sum(signed)) AS n
FROM
(
  SELECT
    hour, surface, model_version,
    arrayJoin(arrayMap(each -> (each, if(is_row, present, -present)), names)) AS entry,
    entry.1 AS name,
    entry.2 AS signed
  FROM
  (
    SELECT hour, surface, model_version, key, toInt64(count()) AS present
    FROM
    (
      SELECT
        toStartOfHour(ts) AS hour, surface, model_version,
        cityHash64(surface, model_version) AS scope,
        arrayJoin(arrayConcat(
          [scope],
          arrayMap(k -> cityHash64(scope, 'number', k), mapKeys(mapFilter((k, v) -> isFinite(v), features_num))),
          arrayMap(k -> cityHash64(scope, 'number', concat('head:', k)), mapKeys(mapFilter((k, v) -> isFinite(v), heads))),
          if(isFinite(ifNull(score, nan)), [cityHash64(scope, 'number', 'score')], []),
          arrayMap(k -> cityHash64(scope, 'category', k), mapKeys(features_cat)))) AS key
      FROM {rows}
    )
    GROUP BY hour, surface, model_version, key
  ) AS counted
  INNER JOIN
  (
    SELECT cityHash64(cityHash64(surface, model_version), kind, name) AS key, [toString(name)] AS names, false AS is_row
    FROM reference_profiles
    WHERE source = '{source}'
    UNION ALL
    SELECT cityHash64(surface, model_version) AS key, groupUniqArray(toString(name)) AS names, true AS is_row
    FROM reference_profiles
    WHERE source = '{source}'
    GROUP BY surface, model_version
  ) AS profile USING (key)
)
GROUP BY hour, surface, model_version, name
HAVING n > 0
