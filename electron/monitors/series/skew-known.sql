-- When the offline values of an hour were computed, so that an hour in the past is judged by what was known then.
-- Reads two columns of offline_features. Returns one row per served hour: the hour and the last one before the look by which all of it was computed, from {first}.
SELECT
    toInt32(intDiv(toUnixTimestamp(ts), 3600)) - toInt32({first:UInt32}) AS at,
    toInt32(intDiv(toUnixTimestamp(max(computed_at)) - {arrival:UInt32}, 3600)) - toInt32({first:UInt32}) AS known
FROM offline_features
WHERE ts >= {from:DateTime64(3, 'UTC')}
  AND ts < {to:DateTime64(3, 'UTC')}
GROUP BY at
