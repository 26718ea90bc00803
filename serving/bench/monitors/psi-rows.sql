-- A million reference rows (2026-01-01) and a million current rows (2026-01-02) of eight numbers, one row a request: what the
-- comparison with other tools is made on. Of the eight, four moved: a shift, a spread, a heavier tail, more zeros.
INSERT INTO impressions (request_id, ts, user_id, surface, item_id, position, model_version, features_num)
SELECT
  concat('r', toString(number)), if(is_now, toDateTime64('2026-01-02 10:00:00', 3, 'UTC'), toDateTime64('2026-01-01 10:00:00', 3, 'UTC')),
  'u', 'home', 'i', 1, 'm',
  map(
    'normal', toFloat32(z1), 'shifted', toFloat32(z2 + if(is_now, 0.25, 0)), 'uniform', toFloat32(u1),
    'spread', toFloat32(z1 * if(is_now, 1.2, 1)), 'exponential', toFloat32(-log(u2)), 'heavy', toFloat32(exp(if(is_now, 2.2, 2) * z2)),
    'counts', toFloat32(floor(20 * u1 * u2)), 'zeros', toFloat32(if(u2 < if(is_now, 0.6, 0.5), 0, z1)))
FROM
(
  SELECT
    number,
    number >= {rows:UInt64} AS is_now,
    (bitShiftRight(intHash64(number), 32) + 0.5) / 4294967296 AS u1,
    (bitAnd(intHash64(number), 0xFFFFFFFF) + 0.5) / 4294967296 AS u2,
    sqrt(-2 * log(u1)) * cos(2 * pi() * u2) AS z1,
    sqrt(-2 * log(u1)) * sin(2 * pi() * u2) AS z2
  FROM numbers(2 * {rows:UInt64})
)
