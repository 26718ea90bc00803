-- The eight features as an offline pipeline computed them, of one in a hundred requests; 'rating' is rounded there from day 20 on.
INSERT INTO offline_features (request_id, ts, item_id, name, value_num)
SELECT
  request_id, ts, item_id, name,
  if(name = 'rating' AND ts >= {rounded:DateTime64(3, 'UTC')}, round(value, 1), value) AS value_num
FROM
(
  SELECT request_id, ts, item_id, features_num
  FROM impressions
  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')} AND cityHash64(request_id) % 100 = 0
)
ARRAY JOIN mapKeys(features_num) AS name, mapValues(features_num) AS value
