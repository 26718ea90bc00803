-- Hours of the range of which the log holds other offline values than skew_hourly has joined, or, where some found nothing served,
-- more impressions by now. Reads one column of offline_features and two rollups of the range.
-- Returns one row an hour, oldest first: the hour and the offline values there are to join.
SELECT formatDateTime(hour, '%FT%T.000Z', 'UTC') AS hour, toUInt32(sum(in_log)) AS offline_rows
FROM
(
  SELECT toStartOfHour(ts) AS hour, count() AS in_log, 0 AS joined, 0 AS unmet, 0 AS impressions, 0 AS impressions_joined
  FROM offline_features
  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
  GROUP BY hour
  UNION ALL
  SELECT hour, 0, sum(skew.offline_rows), sum(skew.offline_only), 0, max(skew.hour_impressions)
  FROM skew_hourly AS skew FINAL
  WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
  GROUP BY hour
  UNION ALL
  SELECT hour, 0, 0, 0, sum(health_hourly.impressions), 0
  FROM health_hourly
  WHERE hour >= {from:DateTime64(3, 'UTC')} AND hour < {to:DateTime64(3, 'UTC')}
  GROUP BY hour
)
GROUP BY hour
HAVING sum(in_log) != sum(joined) OR sum(unmet) > 0 AND sum(impressions) != sum(impressions_joined)
ORDER BY hour
