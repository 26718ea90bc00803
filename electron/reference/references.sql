-- The stored reference of every feature, head and score that is compared on a surface and model ('' for all; name '' for all).
-- Reads reference_profiles: one row a feature, so hundreds. Where there are several, the latest counts.
-- Returns one row per model × surface × name.
SELECT
    model_version AS model,
    surface AS on_surface,
    name,
    kind,
    edges,
    low,
    high,
    categories,
    arrayMap(count -> toFloat64(count), counts) AS counts,
    toFloat64(missing) AS missing,
    toFloat64(n) AS n,
    toFloat64(units) AS units,
    label,
    `from` AS first,
    `to` AS last
FROM reference_profiles
WHERE ({surface:String} = '' OR surface = {surface:String})
  AND ({model:String} = '' OR model_version = {model:String})
  AND ({name:String} = '' OR name = {name:String})
ORDER BY model_version, surface, name, created_at DESC
LIMIT 1 BY model_version, surface, name
