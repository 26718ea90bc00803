-- Requests number `first` to `first` + `count` - 1 of a made log of `requests` in all, evenly over `days` days from `start`.
-- Everything follows from the number alone, through a hash: the same log each time. Three surfaces, two models, six countries, three
-- devices, two variants, a configuration a week; two million shoppers of whom few come often.
INSERT INTO requests
  (request_id, ts, user_id, surface, country, device, config_version, model_version, variant, seed, latency_us, candidates, fallback, status)
SELECT
  concat('r', toString(number)) AS request_id,
  {start:DateTime64(3, 'UTC')} + toIntervalMillisecond(toInt64(number * {days:UInt32} * 86400000. / {requests:UInt64})) AS ts,
  concat('u', toString(toUInt32(2000000 * pow(u1, 2)))) AS user_id,
  ['home', 'search', 'store'][1 + h % 3] AS surface,
  ['SA', 'AE', 'KW', 'QA', 'BH', 'OM'][1 + toUInt8(6 * pow(u2, 1.5))] AS country,
  ['ios', 'android', 'web'][1 + bitShiftRight(h, 8) % 3] AS device,
  toUInt32(1 + intDiv(toInt64(number * {days:UInt32} / {requests:UInt64}), 7)) AS config_version,
  ['heads-1', 'heads-2'][1 + bitShiftRight(h, 16) % 2] AS model_version,
  ['control', 'treatment'][1 + bitShiftRight(h, 24) % 2] AS variant,
  toUInt32(number) AS seed,
  map('total', toUInt32(8000 + 12000 * pow(u3, 4)), 'retrieve', toUInt32(2000 + 3000 * u3), 'score', toUInt32(3000 + 4000 * u3)) AS latency_us,
  map('neighbours', toUInt32(200), 'popular', toUInt32(100), 'covisitation', toUInt32(150)) AS candidates,
  if(h % 500 = 0, 'timeout:neighbours', '') AS fallback,
  multiIf(h % 997 = 0, 'empty', h % 4999 = 0, 'error', 'ok') AS status
FROM
(
  SELECT
    number,
    intHash64(number) AS h,
    (bitShiftRight(h, 32) + 0.5) / 4294967296 AS u1,
    (intHash64(number * 4 + 1) % 1000003 + 0.5) / 1000003 AS u2,
    (intHash64(number * 4 + 2) % 1000003 + 0.5) / 1000003 AS u3
  FROM numbers({first:UInt64}, {count:UInt64})
)
