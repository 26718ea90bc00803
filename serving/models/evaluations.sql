-- The stored test metrics of these model versions. Cost: reads one small table. Returns one row per version and metric.
SELECT model_version, metric, k, value, low, high, n, definition
FROM offline_evaluations FINAL
WHERE split = 'test' AND metric IN ('hr', 'ndcg') AND model_version IN {versions:Array(String)}
ORDER BY model_version, metric
