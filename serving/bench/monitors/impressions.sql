-- Ten impressions for each of the made requests number `first` to `first` + `count` - 1: half a million items and a thousand stores of
-- which few are shown often, three heads, and eight numbers of different shapes as features, one of them missing in a tenth of the rows.
-- On the last day `affinity_category` is shifted by a tenth of its range.
INSERT INTO impressions
  (request_id, ts, user_id, surface, item_id, store_id, position, source, propensity, heads, score, features_num,
   country, device, config_version, model_version, variant)
SELECT
  request_id, ts, user_id, surface,
  concat('i', toString(item)) AS item_id,
  concat('s', toString(item % 1000)) AS store_id,
  toUInt16(slot) AS position,
  ['neighbours', 'popular', 'covisitation'][1 + h % 3] AS source,
  1 AS propensity,
  map('p_click', toFloat32(0.005 + 0.06 * pow(u1, 3)), 'p_cart', toFloat32(0.001 + 0.02 * pow(u1, 3)), 'p_purchase', toFloat32(0.005 * u1)) AS heads,
  toFloat64(10 * u1 + u2) AS score,
  if(h % 10 = 0, mapFilter((name, value) -> name != 'hours_since_click', numbers), numbers) AS features_num,
  country, device, config_version, model_version, variant
FROM
(
  SELECT
    request_id, ts, user_id, surface, country, device, config_version, model_version, variant, slot,
    intHash64(toUInt64(seed) * 10 + slot) AS h,
    (bitShiftRight(h, 32) + 0.5) / 4294967296 AS u1,
    (bitAnd(h, 0xFFFFFFFF) + 0.5) / 4294967296 AS u2,
    toUInt32(500000 * pow(u2, 3)) AS item,
    map(
      'price', toFloat32(exp(3 + 2 * u1)),
      'discount', toFloat32(if(u2 < 0.6, 0, floor(u1 * 8) / 10)),
      'rating', toFloat32(1 + 4 * sqrt(u2)),
      'item_age_days', toFloat32(-100 * log(u1)),
      'popularity_7d', toFloat32(floor(1 / (u2 + 0.001))),
      'ctr_7d', toFloat32(0.02 + 0.03 * u1 * u2),
      'affinity_category', toFloat32(u1 + u2 + if(ts >= {shifted:DateTime64(3, 'UTC')}, 0.2, 0)),
      'hours_since_click', toFloat32(-12 * log(u2))) AS numbers
  FROM requests
  ARRAY JOIN range(1, 11) AS slot
  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
    AND seed >= {first:UInt64} AND seed < {first:UInt64} + {count:UInt64}
)
