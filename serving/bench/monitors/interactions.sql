-- What became of the impressions of the made requests number `first` to `first` + `count` - 1: clicks by position, some carts and
-- purchases after them, minutes to days later.
INSERT INTO interactions
  (event_id, ts, impression_ts, request_id, user_id, item_id, store_id, type, value_minor, currency, position, surface,
   country, device, config_version, model_version, variant)
SELECT
  concat(type, toString(h)) AS event_id,
  ts + toIntervalSecond(toUInt32(multiIf(type = 'click', 60 * u2, type = 'cart', 600 * u2, 400000 * pow(u2, 4)))) AS ts,
  shown.ts AS impression_ts,
  request_id, user_id, item_id, store_id, type,
  if(type = 'purchase', toInt64(2000 + 20000 * u1), 0) AS value_minor,
  'SAR' AS currency,
  position, surface, country, device, config_version, model_version, variant
FROM
(
  SELECT
    request_id, ts, user_id, item_id, store_id, position, surface, country, device, config_version, model_version, variant,
    intHash64(cityHash64(request_id, position)) AS h,
    (bitShiftRight(h, 32) + 0.5) / 4294967296 AS u1,
    (bitAnd(h, 0xFFFFFFFF) + 0.5) / 4294967296 AS u2
  FROM impressions
  WHERE ts >= {from:DateTime64(3, 'UTC')} AND ts < {to:DateTime64(3, 'UTC')}
) AS shown
ARRAY JOIN
  arrayFilter(each -> u1 < 0.05 / sqrt(position) * multiIf(each = 'click', 1, each = 'cart', 0.2, 0.05), ['click', 'cart', 'purchase']) AS type
