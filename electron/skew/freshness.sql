-- How old values are when a request is served: from the moment their source data were true to the request, in seconds, as the offline pipeline dates them.
-- Reads three columns of offline_features between {from} and {to}. Returns one row per feature.
SELECT
    name,
    quantilesTDigest(0.5, 0.99)(toFloat64(dateDiff('second', feature_ts, ts))) AS ages
FROM offline_features
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
GROUP BY name
