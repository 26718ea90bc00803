-- The stored references as far as windows are measured against them: without their edges, which are most of their bytes, and of which only
-- is said what makes them good ('' for all surfaces, models).
-- Reads reference_profiles: one row a feature, so hundreds. Where there are several, the latest counts.
-- Returns one row per model × surface × name.
SELECT
    model_version AS model,
    surface AS on_surface,
    name,
    kind,
    length(edges) AS edge_count,
    arrayAll(edge -> isFinite(edge), edges) AND arrayAll((a, b) -> a < b, arrayPopBack(edges), arrayPopFront(edges)) AS ascending,
    low <= high AS ranged,
    categories,
    arrayMap(count -> toFloat64(count), counts) AS counts,
    toFloat64(missing) AS missing,
    toFloat64(n) AS n,
    toFloat64(units) AS units,
    label
FROM reference_profiles
WHERE ({surface:String} = '' OR surface = {surface:String})
  AND ({model:String} = '' OR model_version = {model:String})
ORDER BY model_version, surface, name, created_at DESC
LIMIT 1 BY model_version, surface, name
