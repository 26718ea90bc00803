-- The 95th percentile of a stage's latency before, in microseconds: what counts as slow now.
-- Reads only the rollup latency_hourly. Returns one row; slow is 0 where nothing was logged.
SELECT toUInt32(ifNotFinite(quantilesTDigestMerge(0.5, 0.95, 0.99)(quantiles)[2], 0)) AS slow
FROM latency_hourly
WHERE hour >= {beforeFrom:DateTime64(3, 'UTC')}
  AND hour < {beforeTo:DateTime64(3, 'UTC')}
  AND stage = {stage:String}
  AND ({surface:String} = '' OR surface = {surface:String})
  AND ({model:String} = '' OR model_version = {model:String})
