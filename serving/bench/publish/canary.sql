-- How much the two arms of the sample's canary release left in the log, and since when (milliseconds). Cost: a pass over the
-- variants of impressions. One row; zeros where there was none.
SELECT
  toUnixTimestamp64Milli(min(ts)) AS from,
  uniqExact(request_id) AS requests,
  count() AS impressions
FROM impressions
WHERE variant IN ('treatment', 'control')
