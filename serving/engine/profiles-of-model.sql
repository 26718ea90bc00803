-- The stored references of a model's features on a surface. Cost: one small table, by its primary key. Rows: one per feature.
SELECT name, kind, edges, low, high, categories, counts, missing, n, label
FROM reference_profiles
WHERE model_version = {model_version:String} AND surface = {surface:String}
