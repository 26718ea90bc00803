-- Unfolds the arrays of a page into impressions. A number that is NaN and a category that is '' are missing: left out of the
-- maps. Placeholder: names, the names of the numbers in their order.
CREATE MATERIALIZED VIEW IF NOT EXISTS market_pages_unfolded TO impressions AS
SELECT
  request_id, fromUnixTimestamp64Milli(milliseconds, 'UTC') AS ts, user_id, session_id, surface, segment, country, device,
  config_version, model_version, variant,
  item_id, store_id, position, slot_type, source, if(isNaN(chance), NULL, chance) AS propensity, is_exploration,
  mapFromArrays(head_names, reinterpret(base64Decode(head_bytes), 'Array(Float32)')) AS heads,
  if(isNaN(value), NULL, value) AS score,
  mapFilter((name, number) -> isFinite(number),
    mapFromArrays({names}, reinterpret(base64Decode(number_bytes), 'Array(Float32)'))) AS features_num,
  mapFilter((name, word) -> word != '', map('category', category, 'brand', brand, 'country', toString(country),
    'device', toString(device), 'segment', toString(segment))) AS features_cat
FROM market_pages
ARRAY JOIN
  items AS item_id, stores AS store_id, positions AS position, slots AS slot_type, sources AS source,
  explorations AS is_exploration, categories AS category, brands AS brand,
  reinterpret(base64Decode(chances), 'Array(Float64)') AS chance,
  reinterpret(base64Decode(values), 'Array(Float64)') AS value,
  head_lists AS head_bytes, number_lists AS number_bytes
